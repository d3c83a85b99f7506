import { memberOf, type ObjectNode } from "../document/node.ts";
import { nodeAt, type Path } from "../document/pointer.ts";
import type { Value } from "../python/value.ts";
import { firstStep } from "./dotted-keys.ts";

/** A place in job variables. */
export interface GivenPlace {
  readonly path: Path;
  readonly on: "key" | "value";
  /** The place in the template that they fill. */
  readonly filledAt: Path;
}

/**
 * Where job variables give a value of the job, or the object that lacks something (`isLacking`); undefined: they do not,
 * or it is a key to blame that the template has.
 */
export function placeInGiven(
  given: ObjectNode,
  value: Value,
  on: "key" | "value",
  isLacking: boolean,
): GivenPlace | undefined {
  const { origin, given: path, variables = [], path: filledAt = ["job_configuration"] } = value.source;
  if (origin !== "deployment") return undefined;
  if (path === undefined) {
    // Of a text that is made of several values.
    const member = given.members.find(({ key }) => variables.includes(firstStep(key)));
    return member && { path: [member.key], on: "value", filledAt };
  }
  // What a run might bring beside them is no finding.
  if (memberOf(given, path[0] as string) === undefined) return undefined;
  if (on === "value") return { path, on: isMadeOfKey(given, value, path) ? "key" : "value", filledAt };
  return path.length > 1 || isLacking ? { path, on, filledAt } : undefined;
}

/** Whether a worker made a text of a key: the name of an environment variable. */
function isMadeOfKey(given: ObjectNode, value: Value, path: Path): boolean {
  if (value.kind !== "string" || value.value !== path.at(-1)) return false;
  const node = nodeAt(given, path);
  return node?.kind !== "string" || node.value !== value.value;
}
