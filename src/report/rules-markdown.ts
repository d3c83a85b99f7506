import type { RuleDescription, RuleExample } from "../lint/rule.ts";

/** A table of all rules in Markdown, as the README has it. */
export function rulesTable(rules: readonly RuleDescription[]): string {
  const rows = rules.map(({ code, severity, summary }) => `| \`${code}\` | ${severity} | ${cell(summary)} |\n`);
  return `| code | severity | finds |\n| --- | --- | --- |\n${rows.join("")}`;
}

/** A rule in Markdown: what it finds, why that matters, and its examples. */
export function ruleMarkdown({ code, severity, summary, why, examples }: RuleDescription): string {
  const { bad, good } = examples();
  return [
    `## \`${code}\` (${severity})`,
    summary,
    why,
    ...bad.map((example) => exampleMarkdown("Bad", example)),
    ...good.map((example) => exampleMarkdown("Good", example)),
  ]
    .map((part) => `${part}\n`)
    .join("\n");
}

function exampleMarkdown(heading: string, { title, text, format = "json" }: RuleExample): string {
  return `${heading}: ${title}\n\n\`\`\`${format}\n${text.trimEnd()}\n\`\`\``;
}

/** A bar would end the cell, also within code. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
