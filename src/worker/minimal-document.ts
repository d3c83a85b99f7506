import { type Path, toPointer } from "../document/pointer.ts";
import { pythonJson } from "../python/json.ts";
import { patchNeeds } from "../python/json-patch.ts";
import { pythonRepr } from "../python/text.ts";
import { type Source, type Value, valueAt, valueOfData } from "../python/value.ts";
import { madeByWorker } from "./made-values.ts";
import { Refusal, type RefusalPart } from "./refusal.ts";

export interface MinimalDocument {
  /** What is checked, in words: `the job manifest`. */
  readonly name: string;
  /** What the document must come to by moving and removing values alone. */
  readonly minimal: unknown;
  /** Whether places that both have may hold other values. Default: false. */
  readonly allowsOtherValues?: boolean;
}

/**
 * Checks what a template gives the worker against the smallest document that the worker takes.
 * Errors: Refusal naming what is missing or has another value.
 */
export function checkAgainstMinimal(document: Value, { name, minimal, allowsOtherValues }: MinimalDocument): void {
  const target = valueOfData(minimal, madeByWorker);
  const { added, replaced } = patchNeeds(document, target);
  const others = allowsOtherValues === true ? [] : replaced;
  const parts = [
    ...missingParts(document, target, name, added),
    ...others.map((other) => replacedPart(document, other)),
  ];
  if (added.length > 0) {
    const places = added.map(toPointer).sort();
    throw new Refusal(`${name} lacks what the worker requires: ${places.join(", ")}`, parts[0]?.source, parts);
  }
  if (others.length > 0) {
    const places = others.map(({ path, value }) => `${toPointer(path)} must be ${pythonRepr(value)}`).sort();
    throw new Refusal(`${name} is not what the worker requires: ${places.join(", ")}`, parts[0]?.source, parts);
  }
}

/** One for each object that lacks something. */
function missingParts(document: Value, target: Value, name: string, added: readonly Path[]): RefusalPart[] {
  const parents = new Map(added.map((path) => [toPointer(path.slice(0, -1)), path.slice(0, -1)]));
  return [...parents].map(([pointer, parent]) => {
    const paths = added.filter((path) => toPointer(path.slice(0, -1)) === pointer);
    const missing = paths.map((path) => ({ key: path.at(-1) as string, value: valueAt(target, path) as Value }));
    const isList = valueAt(target, parent)?.kind === "list";
    const shown = isList ? [`an item in \`${parent.at(-1)}\``] : missing.map(shownEntry).sort();
    return { message: `${name} lacks ${shown.join(" and ")}`, source: sourceOf(document, parent), missing };
  });
}

function shownEntry({ key, value }: { readonly key: string; readonly value: Value }): string {
  return `\`${key}${isScalar(value) ? `: ${pythonJson(value)}` : ""}\``;
}

function replacedPart(document: Value, { path, value }: { path: Path; value: Value }): RefusalPart {
  const message = `\`${path.at(-1)}\` must be ${isScalar(value) ? pythonJson(value) : "another"}`;
  return { message, source: sourceOf(document, path), replacement: value };
}

function isScalar({ kind }: Value): boolean {
  return kind !== "dict" && kind !== "list";
}

/** The source of the deepest value on the way to `steps` that came from the template. */
function sourceOf(document: Value, steps: Path): Source | undefined {
  for (let length = steps.length; length >= 0; length--) {
    const source = valueAt(document, steps.slice(0, length))?.source;
    if (source?.path !== undefined) return source;
  }
  return undefined;
}
