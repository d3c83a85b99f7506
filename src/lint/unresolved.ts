import type { Value } from "../python/value.ts";
import { placeholdersIn } from "../template/placeholder.ts";

/**
 * Whether a text holds a block document or a Prefect variable, which only a worker can look up, or was brought by a job
 * variable and holds what `prefect deploy` fills in: it says nothing yet.
 */
export function isUnresolved(value: Value | undefined): boolean {
  if (value?.kind !== "string") return false;
  const isGiven = value.source.origin === "deployment";
  return placeholdersIn(value.value).some(({ kind }) => isGiven || kind === "block document" || kind === "variable");
}
