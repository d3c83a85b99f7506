import { memberValue } from "../../../document/node.ts";
import { nodeAt, type Path } from "../../../document/pointer.ts";
import type { PossibleValues } from "../../../python/possible-values.ts";
import { type Value, valueOfNode } from "../../../python/value.ts";
import { stepsOfName } from "../../../python/value-path.ts";
import { placeholdersIn } from "../../../template/placeholder.ts";
import { possibleValues } from "../../../template/possible-values.ts";
import { requiredNames } from "../../../template/required-names.ts";
import type { Template } from "../../../template/template.ts";
import { withoutRewritten } from "../../../worker/kubernetes/written-manifest.ts";

const manifestPath: Path = ["job_configuration", "job_manifest"];

/** The manifest with its placeholders as they stand in the template: also what vanishes when a variable has no value. */
export function writtenJob({ root }: Template): Value | undefined {
  const node = nodeAt(root, manifestPath);
  return (
    node && withoutRewritten(valueOfNode(node, (path) => ({ origin: "literal", path: [...manifestPath, ...path] })))
  );
}

/** Tells what may come in the place of a text with placeholders; `job`: the manifest with the defaults applied. */
export function possibleAt(template: Template, job: Value | undefined) {
  const given = job === undefined ? new Set<string>() : placesOf(job);
  const ofVariables = new Map<string, PossibleValues>();
  return (value: Value): PossibleValues | undefined => {
    if (value.kind !== "string") return undefined;
    const [first] = placeholdersIn(value.value);
    if (first === undefined) return undefined;
    if (first.end - first.start !== value.value.length) return text;
    const mayBeMissing = !given.has(placeKey(value.source.path as Path));
    const [variable = "", ...steps] = first.kind === "standard" ? stepsOfName(first.name) : [];
    if (steps.length > 0 || nodeAt(template.properties, [variable]) === undefined) return unknown;
    let possible = ofVariables.get(variable);
    if (possible === undefined) {
      possible = ofVariable(template, variable);
      ofVariables.set(variable, possible);
    }
    return { ...possible, mayBeMissing: mayBeMissing && possible.mayBeMissing };
  };
}

/** Of a text with more than a placeholder in it. */
const text: PossibleValues = { mayBeMissing: false, cases: [{ kind: "string" }], isExact: true };

const unknown: PossibleValues = { mayBeMissing: false, cases: [], isExact: false };

/** What may come for a variable; without a default it may be missing, unless a run cannot be made without it. */
function ofVariable({ variables, properties }: Template, name: string): PossibleValues {
  const schema = memberValue(properties, name);
  if (variables === undefined || schema === undefined) return unknown;
  const mayBeMissing = !requiredNames(variables).has(name);
  return { ...possibleValues(schema, variables, ["variables", "properties", name]), mayBeMissing };
}

/** One text for each place; a pointer would cost more. */
function placeKey(path: Path): string {
  return path.join("\0");
}

/** The places of the template that something of a job comes from. */
function placesOf(job: Value): Set<string> {
  const places = new Set<string>();
  const visit = (value: Value): void => {
    if (value.source.path !== undefined) places.add(placeKey(value.source.path));
    if (value.kind === "list") for (const item of value.items) visit(item);
    if (value.kind === "dict") for (const entry of value.entries.values()) visit(entry);
  };
  visit(job);
  return places;
}
