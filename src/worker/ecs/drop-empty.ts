import { isTruthy } from "../../python/truth.ts";
import type { DictValue } from "../../python/value.ts";

/**
 * Takes empty values out of a task definition as the worker does: null, 0, empty text, objects and lists go, false
 * stays; within objects, and within objects that stand in a list, but not in a list of lists. What becomes empty by
 * that stays.
 */
export function dropEmptyValues(dict: DictValue): void {
  for (const [key, value] of [...dict.entries]) {
    if (value.kind !== "boolean" && !isTruthy(value)) dict.entries.delete(key);
    if (value.kind === "dict") dropEmptyValues(value);
    if (value.kind === "list" && key !== "capacity_provider_strategy")
      for (const item of value.items) if (item.kind === "dict") dropEmptyValues(item);
  }
}
