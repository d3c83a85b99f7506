import type { DocumentNode, ObjectNode } from "../../../document/node.ts";
import { nodeAt, type Path } from "../../../document/pointer.ts";
import type { JobProblem } from "../../../infrastructure/kubernetes/job-problem.ts";
import { pythonEquals } from "../../../python/equality.ts";
import { type Source, type Value, valueAt, valueOfNode } from "../../../python/value.ts";
import { stepsOfName } from "../../../python/value-path.ts";
import { wholePlaceholder } from "../../../template/placeholder.ts";
import type { Template } from "../../../template/template.ts";
import { placeInGiven } from "../../given-place.ts";

/** A place in the template to show a finding at; in job variables, where `filledAt` is the place that they fill. */
export interface Place {
  readonly path: Path;
  readonly on: "key" | "value";
  readonly filledAt?: Path | undefined;
}

/**
 * Where the template writes a place of the job: the literal, or inside the default that a placeholder brought; or where
 * the job variables do. Undefined: only the worker brings it.
 */
export function placeOfJob(
  template: Template,
  given: ObjectNode | undefined,
  job: Value,
  problem: Pick<JobProblem, "path" | "on" | "belongs" | "oneOf">,
): Place | undefined {
  const { path, on, belongs = path } = problem;
  const isLacking = belongs.length > path.length && path.every((step, index) => step === belongs[index]);
  // Null is there, and the same as nothing.
  const missing = belongs.length > path.length ? valueAt(job, belongs) : undefined;
  if (missing !== undefined && given !== undefined) return placeInGiven(given, missing, "value", false);
  const value = valueAt(job, path);
  if (value !== undefined && given !== undefined && value.source.origin === "deployment") {
    return placeInGiven(given, value, on, isLacking || problem.oneOf !== undefined);
  }
  if (value?.source.path === undefined) return undefined;
  const inserted = insertedAt(job, path, value.source);
  // The key of what a placeholder brought whole stands in the job configuration; what it lacks, and items, have none.
  const hasKey = on === "key" && !isLacking && !/^\d+$/.test(path.at(-1) ?? "");
  if (inserted === undefined || (hasKey && inserted === path.length)) return { path: value.source.path, on };
  const steps = defaultSteps(template, value.source);
  const place = steps && [...steps, ...stepsWithin(nodeAt(template.root, steps), job, path, inserted)];
  return place && nodeAt(template.root, place) ? { path: place, on } : { path: value.source.path, on: "value" };
}

/** The steps of a path behind those that lead to a default; in a list, of which the worker moves items, to the same item. */
function stepsWithin(preset: DocumentNode | undefined, job: Value, path: Path, inserted: number): Path {
  const steps = path.slice(inserted);
  if (preset?.kind !== "array") return steps;
  const isItem = valueAt(job, path.slice(0, inserted))?.kind !== "list";
  const item = valueAt(job, path.slice(0, isItem ? inserted : inserted + 1));
  if (item === undefined) return steps;
  const isIt = (node: DocumentNode | undefined) =>
    node !== undefined &&
    pythonEquals(
      valueOfNode(node, () => item.source),
      item,
    );
  const same = isItem ? -1 : Number(steps[0]);
  const index = isIt(preset.items[same]) ? same : preset.items.findIndex(isIt);
  return index === -1 ? steps : [String(index), ...(isItem ? steps : steps.slice(1))];
}

/** How many steps of a path lead to the value that a placeholder brought; undefined for a literal. */
function insertedAt(job: Value, path: Path, source: Source): number | undefined {
  if (source.origin !== "default") return undefined;
  for (let length = 0; length <= path.length; length++) {
    const value = valueAt(job, path.slice(0, length));
    if (value?.source.origin === "default" && isSame(value.source.path, source.path)) return length;
  }
  return undefined;
}

/** The place of the default that a text takes whole. */
function defaultSteps(template: Template, { path }: Source): Path | undefined {
  const text = path && nodeAt(template.root, path);
  if (text?.kind !== "string") return undefined;
  const only = wholePlaceholder(text.value);
  if (only === undefined) return undefined;
  const [name, ...rest] = stepsOfName(only.name);
  return ["variables", "properties", name as string, "default", ...rest];
}

function isSame(left: Path | undefined, right: Path | undefined): boolean {
  return (
    left !== undefined && right !== undefined && left.length === right.length && left.every((s, i) => s === right[i])
  );
}
