import type { TextDocument } from "../document/document.ts";
import type { Edit } from "../document/edit.ts";
import { applyEdits } from "./edit.ts";
import type { Splice } from "./splice.ts";

/** Edits as what they do to the text. */
export interface Replacements {
  /** In order and not overlapping; applied together to the document's text they give that of `document`. */
  readonly splices: readonly Splice[];
  /** The document after the edits. */
  readonly document: TextDocument;
}

/** The pieces of a document's text that edits replace. Errors: as `applyEdits`. */
export async function replacementsOf(document: TextDocument, edits: readonly Edit[]): Promise<Replacements> {
  let current = document;
  let splices: readonly Splice[] = [];
  for (const edit of edits) {
    const next = await applyEdits(current, [edit]);
    splices = withChange(splices, current.text, changeOf(current.text, next.text));
    current = next;
  }
  return { splices, document: current };
}

/** The one piece in which two texts differ; no surrogate pair is cut in two. */
function changeOf(before: string, after: string): Splice {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (isHighSurrogate(before[start - 1])) start--;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (tail > 0 && isHighSurrogate(before.at(-1 - tail))) tail--;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

function isHighSurrogate(unit: string | undefined): boolean {
  return unit !== undefined && /[\uD800-\uDBFF]/.test(unit);
}

/** Splices of a text that gave `current`, and then a change of that: as splices of the first text. */
function withChange(splices: readonly Splice[], current: string, change: Splice): readonly Splice[] {
  if (change.start === change.end && change.text === "") return splices;
  const before: Splice[] = [];
  const touched: Splice[] = [];
  const after: Splice[] = [];
  /** How much further right the text stands in `current` than in `original`. */
  let shift = 0;
  let shiftBefore = 0;
  let shiftTouched = 0;
  for (const splice of splices) {
    const start = splice.start + shift;
    const end = start + splice.text.length;
    shift += splice.text.length - (splice.end - splice.start);
    if (end < change.start) {
      before.push(splice);
      shiftBefore = shift;
    } else if (start > change.end) after.push(splice);
    else {
      touched.push(splice);
      shiftTouched = shift;
    }
  }
  if (touched.length === 0) shiftTouched = shiftBefore;
  const start = Math.min(change.start - shiftBefore, touched[0]?.start ?? Number.POSITIVE_INFINITY);
  const end = Math.max(change.end - shiftTouched, touched.at(-1)?.end ?? 0);
  const text =
    current.slice(start + shiftBefore, change.start) + change.text + current.slice(change.end, end + shiftTouched);
  return [...before, { start, end, text }, ...after];
}
