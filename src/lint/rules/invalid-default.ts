import { type DocumentNode, memberOf } from "../../document/node.ts";
import { nodeAt } from "../../document/pointer.ts";
import { findDefaultProblems } from "../../template/defaults-check.ts";
import type { TemplateRule } from "../rule.ts";
import { doorsFor } from "../server-doors.ts";

export const invalidDefault: TemplateRule = {
  code: "invalid-default",
  severity: "error",
  summary: "A default in `variables` is not allowed by the schema of its variable.",
  why: "The server refuses to create a pool with it. An update takes it, and a run then starts with a value that the worker may refuse.",
  examples: () => ({
    bad: [
      {
        title: "Text where a number is asked for",
        text: `variables:
  properties:
    finished_job_ttl: { type: integer, default: "1h" }
job_configuration:
  ttl: "{{ finished_job_ttl }}"
`,
        format: "yaml",
      },
      {
        title: "A value that is not among the allowed ones",
        text: `variables:
  properties:
    image_pull_policy: { enum: [IfNotPresent, Always, Never], default: Sometimes }
job_configuration:
  policy: "{{ image_pull_policy }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A default that fits, and null where it is allowed",
        text: `variables:
  properties:
    finished_job_ttl: { type: integer, default: 3600 }
    namespace: { anyOf: [{ type: string }, { type: "null" }], default: null }
job_configuration:
  ttl: "{{ finished_job_ttl }}"
  namespace: "{{ namespace }}"
`,
        format: "yaml",
      },
    ],
  }),
  async check(template, report) {
    if (template.variables === undefined) return;
    for (const { path, message, deadReference } of await findDefaultProblems(template.variables)) {
      // That is a finding of its own, at the reference.
      if (deadReference !== undefined) continue;
      const [name, ...inside] = path;
      if (name === undefined) {
        const isType = /^must be (a |true or false|text|null)/.test(message) && memberOf(template.variables, "type");
        report({
          message: `\`variables\`: the object of all defaults ${message}`,
          hint: isType ? "Write `object`." : doorsFor("default"),
          path: isType ? ["variables", "type"] : ["variables"],
          on: isType ? "value" : "key",
        });
        continue;
      }
      const place = inside.length === 0 ? "" : ` (at \`${inside.join(".")}\`)`;
      const at = ["variables", "properties", name, "default", ...inside];
      const value = retyped(nodeAt(template.root, at), message);
      report({
        message: `The default of \`${name}\`${place} ${message}`,
        hint: doorsFor("default"),
        path: at,
        fix: value && {
          title: value.kind === "string" ? "Write it as text" : "Write it without quotes",
          isSafe: false,
          edits: [{ kind: "set", path: at, value }],
        },
      });
    }
  },
};

/** The same in the type that is asked for, where it was written as text or should be. */
function retyped(node: DocumentNode | undefined, message: string): DocumentNode | undefined {
  if (node === undefined) return undefined;
  const { range } = node;
  if (node.kind === "string") {
    const text = node.value.trim();
    if (/^must be true or false\b/.test(message) && /^(true|false)$/i.test(text)) {
      return { kind: "boolean", range, value: text.toLowerCase() === "true" };
    }
    const number = /^must be a whole number\b/.test(message) ? /^-?(0|[1-9]\d*)$/ : /^-?(0|[1-9]\d*)(\.\d+)?$/;
    const isNumber = /^must be a (whole )?number\b/.test(message) && number.test(text);
    return isNumber ? { kind: "number", range, text } : undefined;
  }
  if (!/^must be text\b/.test(message)) return undefined;
  if (node.kind === "number") return { kind: "string", range, value: node.text };
  return node.kind === "boolean" ? { kind: "string", range, value: String(node.value) } : undefined;
}
