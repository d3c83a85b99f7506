import { LineMap, type Position } from "../document/lines.ts";
import type { TextRange } from "../document/node.ts";
import { toPointer } from "../document/pointer.ts";
import type { Diagnostic, Severity } from "../lint/diagnostic.ts";
import type { LintResult } from "../lint/lint-document.ts";
import type { Verdict } from "../template/verdict.ts";

/** What lint says of one file, without the file: what data formats are made from, and an entry of the JSON report. */
export interface LintedFile {
  /** As given. */
  readonly path: string;
  readonly type: string | null;
  /** Null for a file of job variables. */
  readonly prefect: Verdict | null;
  readonly diagnostics: readonly LintedFinding[];
}

/** A diagnostic with its place in lines and columns. */
export interface LintedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string | null;
  readonly pointer: string;
  readonly range: LineRange;
  readonly related: readonly LintedPlace[];
}

export interface LintedPlace {
  readonly message: string;
  readonly pointer: string;
  readonly range: LineRange;
}

/** From the first character to behind the last. */
export interface LineRange {
  readonly start: Position;
  readonly end: Position;
}

/** Takes from a result what reports need, so that its document can be forgotten. */
export function lintedFile({ document, type, verdict, diagnostics }: LintResult): LintedFile {
  const lines = new LineMap(document.text);
  return {
    path: document.path,
    type: type ?? null,
    prefect: verdict === undefined ? null : { create: verdict.create, update: verdict.update },
    diagnostics: diagnostics.map((diagnostic) => findingOf(diagnostic, lines)),
  };
}

function findingOf({ code, severity, message, hint, path, range, related }: Diagnostic, lines: LineMap): LintedFinding {
  return {
    code,
    severity,
    message,
    hint: hint ?? null,
    pointer: toPointer(path),
    range: lineRange(range, lines),
    related: related.map((place) => ({
      message: place.message,
      pointer: toPointer(place.path),
      range: lineRange(place.range, lines),
    })),
  };
}

function lineRange({ start, end }: TextRange, lines: LineMap): LineRange {
  return { start: lines.position(start), end: lines.position(end) };
}
