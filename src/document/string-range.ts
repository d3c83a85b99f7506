import type { TextDocument } from "./document.ts";
import type { TextRange } from "./node.ts";

/**
 * Where a part of a string stands in the text. `range` is the string's own place (a value's or a key's), `value` what
 * it stands for, `start` and `end` count in `value`. Exact in JSON and in YAML strings that stand on one line; in
 * others the place with the same text and as many equal ones before it, or else the whole string.
 */
export function rangeInString(
  { text }: TextDocument,
  range: TextRange,
  value: string,
  start: number,
  end: number,
): TextRange {
  const source = text.slice(range.start, range.end);
  const quote = source[0];
  if (quote === "*") return range;
  if ((quote === '"' || quote === "'") && !/[\r\n]/.test(source)) {
    const offsets = offsetsOf(source, value.length);
    const from = offsets[start];
    const to = offsets[end];
    return from === undefined || to === undefined ? range : { start: range.start + from, end: range.start + to };
  }
  if (source === value) return { start: range.start + start, end: range.start + end };
  const at = sameOccurrence(source, value, start, end);
  return at === undefined ? range : { start: range.start + at, end: range.start + at + end - start };
}

/** The latest answer: a text with many placeholders is asked for each. */
let latest: { readonly source: string; readonly offsets: readonly number[] } = { source: "", offsets: [] };

function offsetsOf(source: string, length: number): readonly number[] {
  if (latest.source !== source) latest = { source, offsets: quotedOffsets(source, length) };
  return latest.offsets;
}

/** Where each UTF-16 unit of the value starts in its quoted source, and last where its end is. */
function quotedOffsets(source: string, length: number): number[] {
  const offsets: number[] = [];
  const unit = source[0] === '"' ? escapedUnit : /''|./gs;
  unit.lastIndex = 1;
  while (offsets.length <= length) {
    const index = unit.lastIndex;
    offsets.push(index);
    const written = unit.exec(source)?.[0];
    if (written === undefined) break;
    // An escape above U+FFFF is one place for the two units it stands for.
    if (written.startsWith("\\U") && Number.parseInt(written.slice(2), 16) > 0xffff) offsets.push(index);
  }
  return offsets;
}

const escapedUnit = /\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|U[\da-fA-F]{8}|.)|./gs;

function sameOccurrence(source: string, value: string, start: number, end: number): number | undefined {
  const part = value.slice(start, end);
  let at = -1;
  for (let found = value.indexOf(part); found >= 0 && found <= start; found = value.indexOf(part, found + 1)) {
    at = source.indexOf(part, at + 1);
    if (at < 0) return undefined;
  }
  return at < 0 ? undefined : at;
}
