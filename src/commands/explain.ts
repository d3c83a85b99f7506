import { didYouMean } from "../document/nearest.ts";
import { usageError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { rules } from "../lint/rules/index.ts";
import { explainRule, listRules } from "../report/explain.ts";
import { ruleMarkdown, rulesTable } from "../report/rules-markdown.ts";
import { chalkFor } from "./chalk-for.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";

export interface ExplainOptions {
  readonly format: "text" | "markdown" | "json";
}

export const declareExplain: Declare = (command, run) => {
  command
    .argument("[code]", "the code of a finding; without one, all are listed")
    .addOption(
      command
        .createOption("-o, --format <format>", "the form to print")
        .choices(["text", "markdown", "json"])
        .default("text"),
    );
  addExamples(command, ["work-pool explain undeclared-placeholder"]);
  run((io, [code], options) => runExplain(io, code, options as unknown as ExplainOptions));
};

/** Prints what a rule finds and why it matters, or the list of all. Errors: exit 2 for an unknown code. */
export async function runExplain(io: Io, code: string | undefined, { format }: ExplainOptions): Promise<ExitCode> {
  if (code === undefined) {
    const lists = { text: () => listRules(rules), markdown: () => rulesTable(rules), json: () => toJsonText(rules) };
    io.stdout.write(lists[format]());
    return exitCode.ok;
  }
  const rule = rules.find((known) => known.code === code);
  if (rule === undefined) {
    const codes = rules.map((known) => known.code);
    throw usageError(
      `there is no rule ${JSON.stringify(code)}`,
      didYouMean(code, codes) ?? "`work-pool explain` lists all rules.",
    );
  }
  const chalk = format === "text" ? await chalkFor(io.stdout) : undefined;
  const pages = {
    text: () => explainRule(rule, { columns: io.stdout.columns ?? 100, chalk }),
    markdown: () => ruleMarkdown(rule),
    json: () => toJsonText(rule),
  };
  io.stdout.write(pages[format]());
  return exitCode.ok;
}

function toJsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
