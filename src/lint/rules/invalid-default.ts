import { findDefaultProblems } from "../../template/defaults-check.ts";
import type { TemplateRule } from "../rule.ts";
import { doorsFor } from "../server-doors.ts";

export const invalidDefault: TemplateRule = {
  code: "invalid-default",
  severity: "error",
  summary: "A default in `variables` is not allowed by the schema of its variable.",
  why: "The server refuses to create a pool with it. An update takes it, and a run then starts with a value that the worker may refuse.",
  examples: {
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
  },
  async check(template, report) {
    if (template.variables === undefined) return;
    for (const { path, message, deadReference } of await findDefaultProblems(template.variables)) {
      // That is a finding of its own, at the reference.
      if (deadReference !== undefined) continue;
      const [name, ...inside] = path;
      if (name === undefined) {
        report({
          message: `\`variables\`: the object of all defaults ${message}`,
          hint: doorsFor("default"),
          path: ["variables"],
          on: "key",
        });
        continue;
      }
      const place = inside.length === 0 ? "" : ` (at \`${inside.join(".")}\`)`;
      report({
        message: `The default of \`${name}\`${place} ${message}`,
        hint: doorsFor("default"),
        path: ["variables", "properties", name, "default", ...inside],
      });
    }
  },
};
