import type { TextDocument } from "../document/document.ts";
import type { StringNode } from "../document/node.ts";
import { rangeInString } from "../document/string-range.ts";
import type { Splice } from "./splice.ts";

/**
 * The splice that changes only that part of a string in which its new value differs: for one that is written over
 * several lines, or with escapes, and should stay so. Undefined for other strings, and where the part is not found. What
 * comes of it must be read again: an escape or an indentation may not fit.
 */
export function stringPartSplice(
  document: TextDocument,
  { range, value }: StringNode,
  next: string,
): Splice | undefined {
  const source = document.text.slice(range.start, range.end);
  if (!/[\n\\]/.test(source)) return undefined;
  const shorter = Math.min(value.length, next.length);
  let start = 0;
  while (start < shorter && value[start] === next[start]) start++;
  let tail = 0;
  while (tail < shorter - start && value.at(-1 - tail) === next.at(-1 - tail)) tail++;
  // An insertion needs something to be found by.
  if (start === value.length - tail && start > 0) start--;
  const end = value.length - tail;
  const place = rangeInString(document, range, value, start, end);
  if (start === end || (place.start === range.start && place.end === range.end)) return undefined;
  return { ...place, text: written(next.slice(start, next.length - tail), source[0]) };
}

function written(text: string, quote: string | undefined): string {
  if (quote === '"') return JSON.stringify(text).slice(1, -1);
  return quote === "'" ? text.replaceAll("'", "''") : text;
}
