import type { Value } from "./value.ts";

/** Python's `text in value`: an item of a list, a key of an object, a part of a text; undefined: Python fails. */
export function pythonContains(value: Value, text: string): boolean | undefined {
  switch (value.kind) {
    case "list":
      return value.items.some((item) => item.kind === "string" && item.value === text);
    case "dict":
      return value.entries.has(text);
    case "string":
      return value.value.includes(text);
    default:
      return undefined;
  }
}
