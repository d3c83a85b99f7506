import type { LintReport } from "./lint-report.ts";

/** Findings as one JSON document, as `schemas/lint-report.schema.json` describes it. */
export function reportLintJson({ summary, files }: LintReport): string {
  return `${JSON.stringify({ version: 1, summary, files }, undefined, 2)}\n`;
}
