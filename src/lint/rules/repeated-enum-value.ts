import { memberValue } from "../../document/node.ts";
import { sameNode } from "../../document/same-node.ts";
import { schemasIn } from "../../template/schemas-in.ts";
import type { TemplateRule } from "../rule.ts";

export const repeatedEnumValue: TemplateRule = {
  code: "repeated-enum-value",
  severity: "info",
  summary: "An `enum` names a value twice.",
  why: "The second has no effect. Perhaps another value was meant.",
  examples: () => ({
    bad: [
      {
        title: "Twice the same",
        text: `variables:
  properties:
    policy: { type: string, enum: [Always, Never, Always] }
job_configuration:
  policy: "{{ policy }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "Different values",
        text: `variables:
  properties:
    policy: { type: string, enum: [Always, Never, IfNotPresent] }
job_configuration:
  policy: "{{ policy }}"
`,
        format: "yaml",
      },
    ],
  }),
  check({ variables }, report) {
    if (variables === undefined) return;
    for (const { schema, path } of schemasIn(variables)) {
      const values = memberValue(schema, "enum");
      if (values?.kind !== "array" || values.items.length > mostCompared) continue;
      for (const [index, item] of values.items.entries()) {
        if (!values.items.slice(0, index).some((earlier) => sameNode(earlier, item))) continue;
        const place = [...path, "enum", String(index)];
        report({
          message: "this value stands in `enum` twice",
          hint: "Remove it, or write the value that was meant.",
          path: place,
          fix: { title: "Remove it", isSafe: true, edits: [{ kind: "remove", path: place }] },
        });
      }
    }
  },
};

/** Each is compared with each. */
const mostCompared = 200;
