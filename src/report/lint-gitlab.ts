import type { Severity } from "../lint/diagnostic.ts";
import { fingerprints } from "./fingerprint.ts";
import type { LintReport } from "./lint-report.ts";
import { reportPath } from "./report-path.ts";

const severities = { error: "major", warning: "minor", info: "info" } as const satisfies Record<Severity, string>;

/** Findings as a Code Quality report of GitLab: a list of Code Climate's issues. */
export function reportLintGitlab({ files, cwd }: LintReport): string {
  const issues = files.flatMap((file) => {
    const names = fingerprints(file);
    return file.diagnostics.map(({ code, severity, message, hint, range }, index) => ({
      type: "issue",
      check_name: code,
      description: message,
      ...(hint === null ? {} : { content: { body: hint } }),
      categories: ["Bug Risk"],
      severity: severities[severity],
      fingerprint: names[index],
      location: {
        path: reportPath(file.path, cwd),
        lines: { begin: range.start.line, end: range.end.line },
      },
    }));
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
