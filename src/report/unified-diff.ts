/** Lines of context around a change. */
const context = 3;

/**
 * What changed between two texts as a unified diff, which `patch` and `git apply` read: line ends stay as they are.
 * Empty when nothing changed.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return "";
  const old = linesOf(before);
  const lines = changedLines(old, linesOf(after));
  const hunks = hunksOf(lines).map(hunkText);
  return `--- a/${path}\n+++ b/${path}\n${hunks.join("")}`;
}

interface Line {
  readonly sign: " " | "-" | "+";
  readonly text: string;
  /** Numbers of the line, or of the one before which it would stand; from 0. */
  readonly old: number;
  readonly now: number;
}

/** Each with its line end; the last one may have none. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Both texts in one: what is common at the start and the end, and between them by the shortest edit (Myers). */
function changedLines(old: readonly string[], now: readonly string[]): readonly Line[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const lines: Line[] = [];
  const add = (sign: Line["sign"], oldAt: number, nowAt: number): void => {
    lines.push({ sign, text: (sign === "+" ? now[nowAt] : old[oldAt]) as string, old: oldAt, now: nowAt });
  };
  for (let at = 0; at < start; at++) add(" ", at, at);
  for (const [sign, oldAt, nowAt] of shortestEdit(
    old.slice(start, old.length - end),
    now.slice(start, now.length - end),
  )) {
    add(sign, start + oldAt, start + nowAt);
  }
  for (let at = end; at > 0; at--) add(" ", old.length - at, now.length - at);
  return lines;
}

type Step = readonly [sign: Line["sign"], old: number, now: number];

function shortestEdit(old: readonly string[], now: readonly string[]): readonly Step[] {
  const furthest = new Map<number, number>([[1, 0]]);
  const rounds: ReadonlyMap<number, number>[] = [];
  for (let distance = 0; ; distance++) {
    rounds.push(new Map(furthest));
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      let oldAt = isDown(furthest, diagonal, distance) ? at(furthest, diagonal + 1) : at(furthest, diagonal - 1) + 1;
      while (oldAt < old.length && oldAt - diagonal < now.length && old[oldAt] === now[oldAt - diagonal]) oldAt++;
      furthest.set(diagonal, oldAt);
      if (oldAt >= old.length && oldAt - diagonal >= now.length) return wayBack(rounds, old.length, now.length);
    }
  }
}

/** The steps that led to the end, from what each round had reached. */
function wayBack(rounds: readonly ReadonlyMap<number, number>[], oldEnd: number, nowEnd: number): readonly Step[] {
  const steps: Step[] = [];
  let [oldAt, nowAt] = [oldEnd, nowEnd];
  for (let distance = rounds.length - 1; oldAt > 0 || nowAt > 0; distance--) {
    const furthest = rounds[distance] as ReadonlyMap<number, number>;
    const diagonal = oldAt - nowAt;
    const before = isDown(furthest, diagonal, distance) ? diagonal + 1 : diagonal - 1;
    const [oldBefore, nowBefore] = distance === 0 ? [0, 0] : [at(furthest, before), at(furthest, before) - before];
    while (oldAt > oldBefore && nowAt > nowBefore) steps.push([" ", --oldAt, --nowAt]);
    if (distance === 0) break;
    if (before > diagonal) steps.push(["+", oldAt, --nowAt]);
    else steps.push(["-", --oldAt, nowAt]);
  }
  return steps.reverse();
}

function isDown(furthest: ReadonlyMap<number, number>, diagonal: number, distance: number): boolean {
  return diagonal === -distance || (diagonal !== distance && at(furthest, diagonal - 1) < at(furthest, diagonal + 1));
}

function at(furthest: ReadonlyMap<number, number>, diagonal: number): number {
  return furthest.get(diagonal) ?? -1;
}

/** The changes with their context; those whose contexts touch are one. */
function hunksOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const hunks: { start: number; end: number }[] = [];
  for (const [index, { sign }] of lines.entries()) {
    if (sign === " ") continue;
    const last = hunks.at(-1);
    const start = Math.max(0, index - context);
    const end = Math.min(lines.length, index + context + 1);
    if (last !== undefined && start <= last.end) last.end = end;
    else hunks.push({ start, end });
  }
  return hunks.map(({ start, end }) => lines.slice(start, end));
}

function hunkText(lines: readonly Line[]): string {
  const [first] = lines as readonly [Line];
  const oldCount = lines.filter(({ sign }) => sign !== "+").length;
  const nowCount = lines.filter(({ sign }) => sign !== "-").length;
  const body = lines.map(({ sign, text }) => {
    return sign + (text.endsWith("\n") ? text : `${text}\n\\ No newline at end of file\n`);
  });
  return `@@ -${span(first.old, oldCount)} +${span(first.now, nowCount)} @@\n${body.join("")}`;
}

/** Lines count from 1; of none, the one before them is named. */
function span(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}
