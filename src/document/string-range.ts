import type { TextDocument } from "./document.ts";
import type { TextRange } from "./node.ts";

/**
 * Where a part of a string stands in the text. `range` is the string's own place (a value's or a key's), `value` what
 * it stands for, `start` and `end` count in `value`. Exact in JSON and on single lines of YAML; elsewhere the first
 * fitting place, or the whole string.
 */
export function rangeInString(
  document: TextDocument,
  range: TextRange,
  value: string,
  start: number,
  end: number,
): TextRange {
  const at = document.text.slice(range.start, range.end).indexOf(value.slice(start, end));
  return at < 0 ? range : { start: range.start + at, end: range.start + at + end - start };
}
