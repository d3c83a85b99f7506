import type { Value } from "../../../python/value.ts";
import { placeholdersIn } from "../../../template/placeholder.ts";

/** Whether a text holds a block document or a Prefect variable, which only a worker can look up: it says nothing yet. */
export function isUnresolved(value: Value | undefined): boolean {
  if (value?.kind !== "string") return false;
  return placeholdersIn(value.value).some(({ kind }) => kind === "block document" || kind === "variable");
}
