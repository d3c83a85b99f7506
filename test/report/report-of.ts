import type { LintResult } from "../../src/lint/lint-document.ts";
import type { LintReport } from "../../src/report/lint-report.ts";
import { addFile, nothingLinted } from "../../src/report/lint-summary.ts";
import { lintedFile } from "../../src/report/linted-file.ts";

/** The report of a run in /repo that came to these results. */
export async function reportOf(results: readonly LintResult[], more: Partial<LintReport> = {}): Promise<LintReport> {
  return {
    files: await Promise.all(results.map(lintedFile)),
    summary: results.reduce((sum, { diagnostics }) => addFile(sum, diagnostics), nothingLinted),
    failures: [],
    failing: new Set(["error"]),
    cwd: "/repo",
    ...more,
  };
}
