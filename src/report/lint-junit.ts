import type { LintReport } from "./lint-report.ts";
import type { LintedFile, LintedFinding } from "./linted-file.ts";
import { reportPath } from "./report-path.ts";

/**
 * Findings as JUnit XML: a suite for each file, a case for each finding, and one that passes for a file without any.
 * A case fails when its finding makes the run fail; the others say what they found as output.
 */
export function reportLintJunit(report: LintReport): string {
  const { files, failures } = report;
  const isFailing = ({ severity }: LintedFinding) => report.failing.has(severity);
  const suites = files.map((file) => {
    const path = reportPath(file.path, report.cwd);
    const cases = file.diagnostics.map((finding) => findingCase(path, finding, isFailing(finding)));
    return suite(path, cases.length === 0 ? [passed(path)] : cases, file.diagnostics.filter(isFailing).length, 0);
  });
  if (failures.length > 0) suites.push(suite("not read", failures.map(unread), 0, failures.length));
  const tests = files.reduce((sum, file) => sum + casesOf(file), failures.length);
  const failed = files.reduce((sum, file) => sum + file.diagnostics.filter(isFailing).length, 0);
  const counts = attributes({ name: "work-pool lint", tests, failures: failed, errors: failures.length });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${counts}>\n${suites.join("")}</testsuites>\n`;
}

function casesOf({ diagnostics }: LintedFile): number {
  return Math.max(1, diagnostics.length);
}

function suite(name: string, cases: readonly string[], failures: number, errors: number): string {
  return `  <testsuite${attributes({ name, tests: cases.length, failures, errors })}>\n${cases.join("")}  </testsuite>\n`;
}

function passed(path: string): string {
  return `    <testcase${attributes({ name: "no findings", classname: path, file: path })}/>\n`;
}

function unread(failure: string): string {
  const error = `      <error${attributes({ message: failure, type: "failure" })}>${escaped(failure)}</error>\n`;
  return `    <testcase${attributes({ name: failure, classname: "work-pool" })}>\n${error}    </testcase>\n`;
}

function findingCase(path: string, finding: LintedFinding, fails: boolean): string {
  const { code, severity, message, hint, pointer, range } = finding;
  const { line, column } = range.start;
  const words = [
    `${path}:${line}:${column}: ${severity} ${message} [${code}]`,
    ...(pointer === "" ? [] : [`at ${pointer}`]),
    ...(hint === null ? [] : [`hint: ${hint}`]),
  ].join("\n");
  const head = attributes({ name: `${code} at ${line}:${column}`, classname: path, file: path, line });
  const said = fails
    ? `<failure${attributes({ message, type: severity })}>${escaped(words)}</failure>`
    : `<system-out>${escaped(words)}</system-out>`;
  return `    <testcase${head}>\n      ${said}\n    </testcase>\n`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) =>
        ` ${name}="${escaped(String(value)).replaceAll(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`)}"`,
    )
    .join("");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML 1.0, where most control characters cannot stand, escaped or not: they are shown as U+FFFD. */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are the ones to replace
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replaceAll(/[&<>"]/g, (character) => entities[character] as string)
  );
}
