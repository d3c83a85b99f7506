import type { Value } from "./value.ts";

/** What Python takes for true: all but absent, null, false, zero and what is empty. */
export function isTruthy(value: Value | undefined): value is Value {
  switch (value?.kind) {
    case undefined:
    case "null":
      return false;
    case "boolean":
      return value.value;
    case "integer":
      return value.value !== 0n;
    case "float":
      return value.value !== 0;
    case "string":
      return value.value !== "";
    case "list":
      return value.items.length > 0;
    case "dict":
      return value.entries.size > 0;
  }
}
