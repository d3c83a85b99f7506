import { LineMap } from "../document/lines.ts";
import type { TextRange } from "../document/node.ts";
import { toPointer } from "../document/pointer.ts";
import type { Diagnostic } from "../lint/diagnostic.ts";
import type { LintResult } from "../lint/lint-document.ts";
import { summarize } from "./lint-summary.ts";

/** Findings as one JSON document, as `schemas/lint-report.schema.json` describes it. */
export function reportLintJson(results: readonly LintResult[]): string {
  const report = { version: 1, summary: summarize(results), files: results.map(fileEntry) };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function fileEntry({ document, type, verdict, diagnostics }: LintResult) {
  const lines = new LineMap(document.text);
  return {
    path: document.path,
    type: type ?? null,
    prefect: verdict === undefined ? null : { create: verdict.create, update: verdict.update },
    diagnostics: diagnostics.map((diagnostic) => diagnosticEntry(diagnostic, lines)),
  };
}

function diagnosticEntry({ code, severity, message, hint, path, range, related }: Diagnostic, lines: LineMap) {
  return {
    code,
    severity,
    message,
    hint: hint ?? null,
    pointer: toPointer(path),
    range: rangeEntry(range, lines),
    related: related.map((place) => ({
      message: place.message,
      pointer: toPointer(place.path),
      range: rangeEntry(place.range, lines),
    })),
  };
}

function rangeEntry({ start, end }: TextRange, lines: LineMap) {
  return { start: lines.position(start), end: lines.position(end) };
}
