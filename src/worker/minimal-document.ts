import { type Path, toPointer } from "../document/pointer.ts";
import { patchNeeds } from "../python/json-patch.ts";
import { pythonRepr } from "../python/text.ts";
import { type Value, valueAt, valueOfData } from "../python/value.ts";
import { madeByWorker } from "./base-job.ts";
import { Refusal } from "./refusal.ts";

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
  const { added, replaced } = patchNeeds(document, valueOfData(minimal, madeByWorker));
  if (added.length > 0) {
    const places = added.map(toPointer).sort();
    throw new Refusal(`${name} lacks what the worker requires: ${places.join(", ")}`, placeOf(document, added[0]));
  }
  if (replaced.length > 0 && allowsOtherValues !== true) {
    const places = replaced.map(({ path, value }) => `${toPointer(path)} must be ${pythonRepr(value)}`).sort();
    throw new Refusal(
      `${name} is not what the worker requires: ${places.join(", ")}`,
      placeOf(document, replaced[0]?.path),
    );
  }
}

/** The place in the template of the deepest value on the way to `steps` that came from it. */
function placeOf(document: Value, steps: readonly string[] = []): Path | undefined {
  for (let length = steps.length; length >= 0; length--) {
    const path = valueAt(document, steps.slice(0, length))?.source.path;
    if (path !== undefined) return path;
  }
  return undefined;
}
