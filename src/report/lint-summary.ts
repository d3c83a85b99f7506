import type { Severity } from "../lint/diagnostic.ts";
import type { LintResult } from "../lint/lint-document.ts";

/** How many files, and how many findings of each severity. */
export interface LintSummary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export function summarize(results: readonly LintResult[]): LintSummary {
  const count = (wanted: Severity): number =>
    results.reduce((sum, { diagnostics }) => sum + diagnostics.filter(({ severity }) => severity === wanted).length, 0);
  return { files: results.length, errors: count("error"), warnings: count("warning"), infos: count("info") };
}

/** The summary as a sentence: `2 errors and 1 warning in 3 files`. */
export function summaryLine({ files, errors, warnings, infos }: LintSummary): string {
  const parts = [counted(errors, "error"), counted(warnings, "warning"), counted(infos, "info")].filter(
    (part) => part !== undefined,
  );
  const found = parts.length === 0 ? "No findings" : parts.join(", ").replace(/, ([^,]*)$/, " and $1");
  return `${found} in ${files} file${files === 1 ? "" : "s"}`;
}

function counted(count: number, word: string): string | undefined {
  if (count === 0) return undefined;
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
