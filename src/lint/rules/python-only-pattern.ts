import { memberValue } from "../../document/node.ts";
import { PatternError } from "../../template/json-schema/pattern-parser.ts";
import { pythonPattern } from "../../template/json-schema/python-pattern.ts";
import { ServerCrash } from "../../template/json-schema/server-crash.ts";
import { schemasIn } from "../../template/schemas-in.ts";
import type { TemplateRule } from "../rule.ts";

export const pythonOnlyPattern: TemplateRule = {
  code: "python-only-pattern",
  severity: "info",
  summary: "A pattern is one to Python, and none to JavaScript.",
  why: "The server is written in Python and checks by it. Editors and web forms that check the same schema in JavaScript fail at it.",
  examples: () => ({
    bad: [
      {
        title: "A named group as Python writes it",
        text: `variables:
  properties:
    image: { type: string, pattern: "^(?P<registry>[a-z]+)/" }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "What both read",
        text: `variables:
  properties:
    image: { type: string, pattern: "^([a-z]+)/" }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
  }),
  check({ variables }, report) {
    if (variables === undefined) return;
    for (const { schema, path } of schemasIn(variables)) {
      const pattern = memberValue(schema, "pattern");
      if (pattern?.kind !== "string" || isJavaScript(pattern.value) || !isPython(pattern.value)) continue;
      report({
        message: "this pattern is read by Python only",
        hint: "Write it without what only Python knows, such as `(?P<…>…)`, `\\Z` and `(?i)`.",
        path: [...path, "pattern"],
      });
    }
  },
};

function isJavaScript(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") !== undefined;
  } catch {
    return false;
  }
}

/** What Python refuses is a finding of its own. */
function isPython(pattern: string): boolean {
  try {
    return pythonPattern(pattern) !== undefined;
  } catch (error) {
    if (error instanceof PatternError || error instanceof ServerCrash) return false;
    throw error;
  }
}
