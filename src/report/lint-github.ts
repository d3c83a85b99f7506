import type { Severity } from "../lint/diagnostic.ts";
import type { LintReport } from "./lint-report.ts";
import type { LintedFile, LintedFinding } from "./linted-file.ts";
import { reportPath } from "./report-path.ts";

const commands = { error: "error", warning: "warning", info: "notice" } as const satisfies Record<Severity, string>;

/** Findings as workflow commands of GitHub Actions, which shows them at the lines of a pull request. */
export function reportLintGithub({ files, failures, cwd }: LintReport): string {
  const lines = [
    ...files.flatMap((file) => file.diagnostics.map((finding) => annotation(file, finding, cwd))),
    ...failures.map((failure) => `::error title=work-pool::${escapeData(failure)}`),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function annotation(
  { path }: LintedFile,
  { code, severity, message, hint, range }: LintedFinding,
  cwd: string,
): string {
  const { start, end } = range;
  const file = reportPath(path, cwd);
  const properties: Record<string, string | number> = { title: code, file, line: start.line, endLine: end.line };
  // GitHub takes columns only within one line.
  if (start.line === end.line) Object.assign(properties, { col: start.column, endColumn: end.column });
  const text = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  // Where the command is read, its place shows no more: the log needs it in the message.
  const words = `${file}:${start.line}:${start.column}: ${message} [${code}]${hint === null ? "" : `\nhint: ${hint}`}`;
  return `::${commands[severity]} ${text.join(",")}::${escapeData(words)}`;
}

/** What ends a command, and the escape character itself. Source: GitHub's toolkit for actions. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
