import type { ChalkInstance } from "chalk";
import { LineMap } from "../document/lines.ts";
import { toPointer } from "../document/pointer.ts";
import type { Diagnostic, Severity } from "../lint/diagnostic.ts";
import type { LintResult } from "../lint/lint-document.ts";
import type { Answer, Verdict } from "../template/verdict.ts";
import { codeFrame } from "./code-frame.ts";
import { safeText } from "./display.ts";
import { findingLine } from "./finding-line.ts";
import { secretRangesOf } from "./secret-ranges.ts";
import { wrap } from "./wrap.ts";

export interface LintTextOptions {
  /** Columns to keep within. Default: 100 for code, and no end for words, which suits a pipe or file. */
  readonly columns?: number | undefined;
  /** Colours, when there are to be any. */
  readonly chalk?: ChalkInstance | undefined;
}

/**
 * Findings for people: for each its place and message, the code around it, and the way out; an empty text when there
 * are none. Secrets are masked.
 */
export function reportLintText(results: readonly LintResult[], options: LintTextOptions): string {
  return results
    .flatMap((result) => fileBlocks(result, options))
    .map((block) => `${block}\n`)
    .join("\n");
}

function fileBlocks(result: LintResult, options: LintTextOptions): string[] {
  if (result.diagnostics.length === 0) return [];
  const { document, diagnostics, verdict } = result;
  const lines = new LineMap(document.text);
  const hidden = secretRangesOf(document);
  const isBlank = document.text.trim() === "";
  const blocks = diagnostics.map((diagnostic) => {
    const frame = isBlank
      ? []
      : codeFrame(document.text, lines, diagnostic.range, {
          columns: options.columns ?? 100,
          hidden,
          // Of a text that could not be read it is not known what else is secret.
          context: document.root === undefined ? 0 : 1,
        });
    const { chalk } = options;
    return [
      coloredLine(
        wrap(findingLine(document.path, lines, diagnostic), options.columns, "  "),
        diagnostic.severity,
        chalk,
      ),
      ...placeOf(diagnostic),
      ...frame.map(({ kind, margin, text }) => {
        const shown = kind === "carets" ? paint(text, severityColors[diagnostic.severity], chalk) : text;
        return `  ${paint(margin, "dim", chalk)} ${shown}`.trimEnd();
      }),
      ...relatedLines(diagnostic, document.path, lines),
      ...(diagnostic.hint === undefined
        ? []
        : [wrap(`  hint: ${safeText(diagnostic.hint)}`, options.columns, "        ")]),
    ].join("\n");
  });
  // Of a text that cannot be read, nothing reaches a server.
  const answer = document.root && verdict && verdictLine(verdict);
  return answer === undefined
    ? blocks
    : [...blocks, wrap(`${safeText(document.path)}: ${answer}`, options.columns, "  ")];
}

function placeOf({ path }: Diagnostic): string[] {
  return path.length === 0 ? [] : [`  at ${safeText(toPointer(path))}`];
}

function relatedLines({ related }: Diagnostic, path: string, lines: LineMap): string[] {
  return related.map(({ message, range }) => {
    const { line, column } = lines.position(range.start);
    return `  see ${safeText(path)}:${line}:${column}: ${safeText(message)}`;
  });
}

/** What a server would say, where it does not take the template by both doors. */
function verdictLine({ create, update }: Verdict): string | undefined {
  if (create === "accepted" && update === "accepted") return undefined;
  if (create === update) return `a Prefect server would ${answers[create]}, on create and on update`;
  return `a Prefect server would ${answers[create]} on create and ${answers[update]} on update`;
}

const answers: Record<Answer, string> = { accepted: "accept it", rejected: "refuse it", crashed: "crash on it" };

const severityColors = { error: "red", warning: "yellow", info: "cyan" } as const satisfies Record<Severity, string>;

function coloredLine(line: string, severity: Severity, chalk: ChalkInstance | undefined): string {
  return line.replace(` ${severity} `, ` ${paint(severity, severityColors[severity], chalk)} `);
}

function paint(text: string, color: "red" | "yellow" | "cyan" | "dim", chalk: ChalkInstance | undefined): string {
  return chalk === undefined ? text : chalk[color](text);
}
