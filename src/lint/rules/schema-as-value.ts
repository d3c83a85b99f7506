import { distinctMembers, memberOf, memberValue } from "../../document/node.ts";
import { typeWords } from "../../template/accepted-types.ts";
import { schemaKeywords } from "../../template/schema-keywords.ts";
import type { TemplateRule } from "../rule.ts";

export const schemaAsValue: TemplateRule = {
  code: "schema-as-value",
  severity: "warning",
  summary: "A field of `job_configuration` holds a schema instead of a value or placeholder.",
  why: "Schemas belong to `variables`. In the job configuration they are values like any other, and the worker gets an object with `type` and `title`.",
  examples: () => ({
    bad: [
      {
        title: "The variable declared where it should be used",
        text: `variables:
  properties:
    image: { type: string }
job_configuration:
  image: "{{ image }}"
  namespace: { type: string, title: Namespace, default: flows }
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "Declared in one part, used in the other",
        text: `variables:
  properties:
    image: { type: string }
    namespace: { type: string, title: Namespace, default: flows }
job_configuration:
  image: "{{ image }}"
  namespace: "{{ namespace }}"
`,
        format: "yaml",
      },
    ],
  }),
  check({ jobConfiguration }, report) {
    if (jobConfiguration === undefined) return;
    for (const { key, value } of distinctMembers(jobConfiguration)) {
      const type = memberValue(value, "type");
      if (value.kind !== "object" || type?.kind !== "string" || !Object.hasOwn(typeWords, type.value)) continue;
      const hasMore = ["title", "default", "description", "enum"].some((each) => memberOf(value, each) !== undefined);
      if (!hasMore || !distinctMembers(value).every((member) => schemaKeywords.has(member.key))) continue;
      report({
        message: `\`${key}\` holds a schema, which is sent as it stands`,
        hint: `Move it to \`variables.properties.${key}\`, and write \`{{ ${key} }}\` here.`,
        path: ["job_configuration", key],
      });
    }
  },
};
