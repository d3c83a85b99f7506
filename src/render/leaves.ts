import type { Path } from "../document/pointer.ts";
import type { Value } from "../python/value.ts";

/** The values of a result that hold no others: scalars, and empty objects and lists; with their place in it. */
export function* leavesOf(value: Value, path: Path = []): Generator<readonly [Path, Value]> {
  if (value.kind === "dict" && value.entries.size > 0) {
    for (const [key, entry] of value.entries) yield* leavesOf(entry, [...path, key]);
  } else if (value.kind === "list" && value.items.length > 0) {
    for (const [index, item] of value.items.entries()) yield* leavesOf(item, [...path, String(index)]);
  } else {
    yield [path, value];
  }
}
