import { distinctMembers, memberOf, memberValue } from "../../document/node.ts";
import { typeWords } from "../../template/accepted-types.ts";
import { requiredNames } from "../../template/required-names.ts";
import type { TemplateRule } from "../rule.ts";

export const nullDefault: TemplateRule = {
  code: "null-default",
  severity: "info",
  summary: "The default of a variable is null, which its type does not have.",
  why: "The server lets it pass, since the variable is not required, and workers drop null defaults: it is the same as none.",
  examples: () => ({
    bad: [
      {
        title: "A text that is null",
        text: `variables:
  properties:
    namespace: { type: string, default: null }
job_configuration:
  namespace: "{{ namespace }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A type with null",
        text: `variables:
  properties:
    namespace: { anyOf: [{ type: string }, { type: "null" }], default: null }
job_configuration:
  namespace: "{{ namespace }}"
`,
        format: "yaml",
      },
    ],
  }),
  check({ variables, properties }, report) {
    if (properties === undefined) return;
    const required = requiredNames(variables);
    for (const { key, value: schema } of distinctMembers(properties)) {
      const type = memberValue(schema, "type");
      if (memberValue(schema, "default")?.kind !== "null" || type === undefined) continue;
      const types = type.kind === "array" ? type.items : [type];
      if (types.some((each) => each.kind !== "string" || each.value === "null" || !(each.value in typeWords))) continue;
      // The server refuses those outright.
      if (required.has(key) || memberOf(schema, "enum") !== undefined || memberOf(schema, "const") !== undefined)
        continue;
      const path = ["variables", "properties", key, "default"];
      report({
        message: `the default of \`${key}\` is null, which its type does not have: it counts as none`,
        hint: "Remove the default, or allow null beside the type.",
        path,
        fix: { title: "Remove the default", isSafe: true, edits: [{ kind: "remove", path }] },
      });
    }
  },
};
