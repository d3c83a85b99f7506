import type { ChalkInstance } from "chalk";
import type { RuleDescription, RuleExample } from "../lint/rule.ts";
import { wrap } from "./wrap.ts";

export interface ExplainOptions {
  /** Columns to keep the words within. */
  readonly columns: number;
  /** Colours, when there are to be any. */
  readonly chalk: ChalkInstance | undefined;
}

/** A rule for people: what it finds, why that matters, and its examples. */
export function explainRule(rule: RuleDescription, { columns, chalk }: ExplainOptions): string {
  const heading = (text: string) => (chalk === undefined ? text : chalk.bold(text));
  const { bad, good } = rule.examples();
  return [
    `${heading(rule.code)} (${rule.severity})`,
    wrap(rule.summary, columns),
    wrap(rule.why, columns),
    ...bad.map((example) => exampleText(heading("Bad"), example)),
    ...good.map((example) => exampleText(heading("Good"), example)),
  ]
    .map((part) => `${part}\n`)
    .join("\n");
}

/** All rules, one line each: code, severity, what it finds. */
export function listRules(rules: readonly RuleDescription[]): string {
  const width = Math.max(...rules.map(({ code }) => code.length));
  return rules
    .map(({ code, severity, summary }) => `${code.padEnd(width)}  ${severity.padEnd(7)}  ${summary}\n`)
    .join("");
}

/** Longest example that is shown, in UTF-16 units: one is a thousand brackets. */
const longestExample = 2000;

function exampleText(heading: string, { title, text }: RuleExample): string {
  const shown = text.length > longestExample ? `${text.slice(0, longestExample)}…` : text.trimEnd();
  return `${heading}: ${title}\n\n${shown.replaceAll(/^/gm, "    ")}`;
}
