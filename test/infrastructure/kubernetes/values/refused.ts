import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { caseLine, cases } from "./cases.ts";

const file = join(import.meta.dirname, "refused.txt");

/** The cases, as lines, each with its edits. */
export const caseLines = Object.entries(cases).flatMap(([concern, list]) =>
  list.map((edits) => ({ line: caseLine(concern, edits), edits })),
);

/** The versions that refuse each case; read from a file with a line for each, `25-28,33 quantity {…}`. */
function readRefused(): Map<string, ReadonlySet<number>> {
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return new Map(
    lines.map((line) => {
      const space = line.indexOf(" ");
      return [line.slice(space + 1), versionsIn(line.slice(0, space))];
    }),
  );
}

function versionsIn(text: string): ReadonlySet<number> {
  return new Set(
    text.split(",").flatMap((range) => {
      const [first = 0, last = first] = range.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    }),
  );
}

/** The lines of the cases that a version refuses. */
export function refusedBy(version: number): readonly string[] {
  return [...readRefused()].flatMap(([line, versions]) => (versions.has(version) ? [line] : []));
}

/** Writes down which cases a version refuses; what is known of others stays. */
export function recordRefused(version: number, refused: readonly string[]): void {
  const known = readRefused();
  const lines = [...new Set(caseLines.map(({ line }) => line))].flatMap((line) => {
    const others = [...(known.get(line) ?? [])].filter((other) => other !== version);
    const versions = refused.includes(line) ? [...others, version] : others;
    return versions.length === 0 ? [] : [`${rangesOf(versions)} ${line}\n`];
  });
  writeFileSync(file, lines.join(""));
}

function rangesOf(versions: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const version of versions.toSorted((left, right) => left - right)) {
    const last = ranges.at(-1);
    if (last?.[1] === version - 1) last[1] = version;
    else ranges.push([version, version]);
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(",");
}
