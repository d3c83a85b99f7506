import type { LineMap } from "../document/lines.ts";
import type { TextRange } from "../document/node.ts";
import { type Cell, cellsOf } from "./display.ts";

export interface CodeFrameOptions {
  /** Columns that a line may take, the line number included. */
  readonly columns: number;
  /** Places that are shown as `***`, in order. */
  readonly hidden: readonly TextRange[];
  /** Lines to show before and after. */
  readonly context: number;
}

/** One line of a code frame: what stands in the margin, and what behind it. */
export interface FrameLine {
  readonly kind: "context" | "marked" | "carets";
  readonly margin: string;
  readonly text: string;
}

const hiddenText = "***";

/**
 * The part of a text around a range, with carets below the range where it starts. A line that is too long is cut around
 * the range, so a template of one line shows the place and not its beginning. Tabs, wide characters and those that a
 * terminal would obey keep the carets in place.
 */
export function codeFrame(
  source: string,
  lines: LineMap,
  range: TextRange,
  { columns, hidden, context }: CodeFrameOptions,
): readonly FrameLine[] {
  const { line } = lines.position(range.start);
  const numberWidth = String(line + context).length;
  const room = Math.max(20, columns - numberWidth - 5);
  const frame: FrameLine[] = [];
  for (let number = line - context; number <= line + context; number++) {
    const place = lines.lineRange(number);
    const isMarked = number === line;
    // Behind the last line end there is a line only when something is wrong with it.
    if (place === undefined || (!isMarked && place.start === source.length)) continue;
    const cut = cutLine(source, place, isMarked ? range : { start: place.start, end: place.start }, room, hidden);
    const margin = `${isMarked ? ">" : " "} ${String(number).padStart(numberWidth)} |`;
    frame.push({ kind: isMarked ? "marked" : "context", margin, text: cut.text });
    if (isMarked) frame.push({ kind: "carets", margin: `  ${" ".repeat(numberWidth)} |`, text: cut.carets });
  }
  return frame;
}

interface CutLine {
  readonly text: string;
  readonly carets: string;
}

function cutLine(
  source: string,
  line: TextRange,
  range: TextRange,
  room: number,
  hidden: readonly TextRange[],
): CutLine {
  // Only what can be in sight is looked at: a template of one line may be a megabyte.
  const near = { start: Math.max(line.start, range.start - room), end: Math.min(line.end, range.start + 2 * room) };
  const cells = visibleCells(source, near, hidden);
  const isWhole = near.start === line.start && near.end === line.end && widthOf(cells) <= room;
  const first = isWhole ? 0 : firstInSight(cells, range, room, near.start === line.start);
  const cutsStart = first > 0 || near.start > line.start;
  let width = cutsStart ? 1 : 0;
  let last = first;
  while (last < cells.length && width + (cells[last] as Cell).width <= room - (isWhole ? 0 : 1)) {
    width += (cells[last] as Cell).width;
    last += 1;
  }
  const shown = cells.slice(first, last);
  const cutsEnd = last < cells.length || near.end < line.end;
  const text = `${cutsStart ? "…" : ""}${shown.map((cell) => cell.text).join("")}${cutsEnd ? "…" : ""}`;
  const before = shown.filter((cell) => cell.end <= range.start);
  const under = shown.filter((cell) => cell.start < range.end && cell.end > range.start);
  const carets = " ".repeat((cutsStart ? 1 : 0) + widthOf(before)) + "^".repeat(Math.max(1, widthOf(under)));
  return { text: text.trimEnd(), carets };
}

/** The first cell to show, so that the range starts a third into the line at most. */
function firstInSight(cells: readonly Cell[], range: TextRange, room: number, fromLineStart: boolean): number {
  let first = cells.findIndex((cell) => cell.end > range.start);
  if (first === -1) first = cells.length;
  const markedWidth = widthOf(cells.filter((cell) => cell.start < range.end && cell.end > range.start));
  if (fromLineStart && widthOf(cells.slice(0, first)) + markedWidth < room) return 0;
  let before = 0;
  while (first > 0 && before + (cells[first - 1] as Cell).width <= Math.floor(room / 3)) {
    first -= 1;
    before += (cells[first] as Cell).width;
  }
  return first;
}

/** The cells of a part of a line, with one `***` for each hidden place in it. */
function visibleCells(source: string, part: TextRange, hidden: readonly TextRange[]): Cell[] {
  const cells: Cell[] = [];
  let at = part.start;
  for (const { start, end } of hidden) {
    if (end <= at || start >= part.end) continue;
    cells.push(...cellsOf(source.slice(at, Math.max(at, start)), at));
    const hiddenEnd = Math.min(end, part.end);
    cells.push({ text: hiddenText, width: hiddenText.length, start: Math.max(at, start), end: hiddenEnd });
    at = hiddenEnd;
  }
  cells.push(...cellsOf(source.slice(at, part.end), at));
  return cells;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
