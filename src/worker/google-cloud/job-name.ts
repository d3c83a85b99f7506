import { slugify } from "../../python/slug.ts";
import type { Value } from "../../python/value.ts";
import { Refusal } from "../refusal.ts";
import type { RunContext } from "../run-context.ts";

/** Stands for the random ending that the worker gives to names: 32 hexadecimal digits. */
const sampleEnding = "0".repeat(32);

/** The beginning of a job's name. Errors: Refusal when the name is no text. */
export function jobNameSlug(name: Value, maxLength: number, run: RunContext): string {
  if (name.kind !== "string") throw new Refusal("name is no text", name.source);
  // What leaves nothing becomes the name of Python's nothing.
  return slugify(name.value, { disallowed: /[^a-zA-Z0-9-]+/g, maxLength }, run.transliteration) || "None";
}

/** A name with the worker's ending, which makes it unique; a bare job goes without. */
export function withEnding(name: string, run: RunContext): string {
  return run.bare ? name : `${name}-${sampleEnding}`;
}
