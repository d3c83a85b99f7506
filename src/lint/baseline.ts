import { type Data, toData } from "../document/data.ts";
import type { TextDocument } from "../document/document.ts";
import { toPointer } from "../document/pointer.ts";
import { rootOf } from "../document/root-of.ts";
import { usageError } from "../errors.ts";
import { exitCode } from "../exit-code.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** Findings that are known, of one rule at one place of a file. Lines may move; values are not kept. */
export interface KnownFinding {
  readonly code: string;
  readonly pointer: string;
  /** How many there are. */
  readonly count: number;
}

/** Known findings by file. */
export type Baseline = ReadonlyMap<string, readonly KnownFinding[]>;

/** The findings of one file as a baseline keeps them, sorted. */
export function knownFindings(found: readonly Diagnostic[]): readonly KnownFinding[] {
  const counts = new Map<string, KnownFinding>();
  for (const { code, path } of found) {
    const pointer = toPointer(path);
    const key = JSON.stringify([pointer, code]);
    counts.set(key, { code, pointer, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.keys()].sort().map((key) => counts.get(key) as KnownFinding);
}

/** The findings that a baseline does not know, and what it knows and is found no more. */
export function compareWithBaseline(
  known: readonly KnownFinding[],
  found: readonly Diagnostic[],
): { readonly fresh: readonly Diagnostic[]; readonly gone: readonly KnownFinding[] } {
  const left = new Map(known.map(({ code, pointer, count }) => [JSON.stringify([pointer, code]), count]));
  const fresh = found.filter(({ code, path }) => {
    const key = JSON.stringify([toPointer(path), code]);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
  const gone = known.flatMap((one) => {
    const count = left.get(JSON.stringify([one.pointer, one.code])) ?? 0;
    return count > 0 ? [{ ...one, count }] : [];
  });
  return { fresh, gone };
}

/** A baseline as the text of its file: sorted, a line for each finding, so that differences are easy to read. */
export function baselineText(baseline: Baseline): string {
  const files = [...baseline.keys()]
    .sort()
    .filter((path) => baseline.get(path)?.length !== 0)
    .map((path) => {
      const lines = (baseline.get(path) ?? []).map(({ count, ...one }) => {
        return `      ${JSON.stringify(count === 1 ? one : { ...one, count })}`;
      });
      return `    ${JSON.stringify(path)}: [\n${lines.join(",\n")}\n    ]`;
    });
  return `{\n  "version": 1,\n  "files": {${files.length === 0 ? "" : `\n${files.join(",\n")}\n  `}}\n}\n`;
}

/** Reads a baseline file. Errors: UserError (exit 2) when it is something else, with the place when it is not JSON. */
export function readBaseline(document: TextDocument): Baseline {
  const data = toData(rootOf(document, exitCode.usage));
  const files = isObject(data) && data.version === 1 ? data.files : undefined;
  if (!isObject(files)) throw noBaseline(document);
  return new Map(
    Object.entries(files).map(([path, list]) => {
      if (!Array.isArray(list)) throw noBaseline(document);
      return [path, list.map((one) => knownFinding(one, document))];
    }),
  );
}

function knownFinding(data: Data, document: TextDocument): KnownFinding {
  if (!isObject(data)) throw noBaseline(document);
  const { code, pointer, count = 1 } = data;
  if (typeof code !== "string" || typeof pointer !== "string" || typeof count !== "number") throw noBaseline(document);
  return { code, pointer, count };
}

function isObject(data: Data | undefined): data is { [key: string]: Data } {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

function noBaseline({ path }: TextDocument) {
  return usageError(`${path} is no baseline of this version`, "Remove it, and write it anew with --write-baseline.");
}
