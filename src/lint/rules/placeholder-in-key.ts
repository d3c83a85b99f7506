import { distinctMembers, walk } from "../../document/node.ts";
import { rangeInString } from "../../document/string-range.ts";
import { placeholdersIn } from "../../template/placeholder.ts";
import { declaredVariables } from "../../template/template.ts";
import type { TemplateRule } from "../rule.ts";

export const placeholderInKey: TemplateRule = {
  code: "placeholder-in-key",
  severity: "warning",
  summary: "A key holds a placeholder.",
  why: "Only values are filled. The key keeps its braces, as the name of a label or of an environment variable, or is dropped where it is no field.",
  examples: () => ({
    bad: [
      {
        title: "The name of a label",
        text: `variables:
  properties:
    team: { type: string, default: data }
job_configuration:
  labels:
    "{{ team }}": "true"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "The value of a label",
        text: `variables:
  properties:
    team: { type: string, default: data }
job_configuration:
  labels:
    team: "{{ team }}"
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report) {
    const { document, jobConfiguration } = template;
    if (jobConfiguration === undefined) return;
    const declared = new Set(declaredVariables(template).map(({ key }) => key));
    for (const [node, inner] of walk(jobConfiguration, ["job_configuration"])) {
      if (node.kind !== "object") continue;
      for (const { key, keyRange } of distinctMembers(node)) {
        for (const { name, start, end } of placeholdersIn(key)) {
          // The server refuses it, but for the outermost keys.
          if (inner.length > 1 && !declared.has(name)) continue;
          report({
            message: `\`${name}\` stands in a key, where no placeholder is filled`,
            hint: "Write the key out; a variable that is an object can bring keys with it.",
            path: [...inner, key],
            range: rangeInString(document, keyRange, key, start, end),
          });
        }
      }
    }
  },
};
