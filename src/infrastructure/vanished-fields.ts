import type { Path } from "../document/pointer.ts";
import type { DictValue, Source } from "../python/value.ts";
import type { RequestProblem } from "./request-problem.ts";
import type { RequestReading } from "./request-reading.ts";
import { isList, type Structure, unknownField } from "./request-structure.ts";

/** Where vanished fields stand. */
interface Vanished {
  /** Places in the job configuration that have no value now. */
  readonly paths: readonly Path[];
  /** The place in the job configuration that the structure describes. */
  readonly from: Path;
}

/** The fields that a request would have if all its placeholders had values, and that are unknown. */
export function* checkVanished(
  { paths, from }: Vanished,
  structure: Structure,
  reading: RequestReading,
): Generator<RequestProblem> {
  for (const path of paths) {
    if (!from.every((step, index) => path[index] === step)) continue;
    const steps = path.slice(from.length, -1);
    const key = path.at(-1) as string;
    const parent = steps.reduce<Structure>(stepInto, structure);
    if (typeof parent === "string" || !("fields" in parent) || Object.hasOwn(parent.fields, key)) continue;
    const source: Source = { origin: "literal", path: ["job_configuration", ...path] };
    const owner: DictValue = { kind: "dict", entries: new Map(), source };
    const name = steps.findLast((step) => !/^\d+$/.test(step)) ?? "request";
    const names = Object.keys(parent.fields);
    yield unknownField(key, { kind: "null", source }, name, { owner, names, reading });
  }
}

function stepInto(structure: Structure, step: string): Structure {
  if (typeof structure === "string") return "any";
  if (isList(structure)) return structure[0] as Structure;
  if ("values" in structure) return structure.values;
  return "fields" in structure && Object.hasOwn(structure.fields, step) ? (structure.fields[step] as Structure) : "any";
}
