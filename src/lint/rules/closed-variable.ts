import { memberOf, memberValue } from "../../document/node.ts";
import { declaredVariables } from "../../template/template.ts";
import type { TemplateRule } from "../rule.ts";

export const closedVariable: TemplateRule = {
  code: "closed-variable",
  severity: "warning",
  summary: "`additionalProperties: false` closes an object variable that names no properties.",
  why: "Only `{}` is left as its value: the server refuses every deployment and flow run that sets a key in it.",
  examples: () => ({
    bad: [
      {
        title: "Environment variables that nobody can set",
        text: `variables:
  properties:
    env: { type: object, additionalProperties: false }
job_configuration:
  env: "{{ env }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "Any text",
        text: `variables:
  properties:
    env: { type: object, additionalProperties: { type: string } }
job_configuration:
  env: "{{ env }}"
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report) {
    for (const { key, value: schema } of declaredVariables(template)) {
      const additional = memberValue(schema, "additionalProperties");
      if (additional?.kind !== "boolean" || additional.value) continue;
      const type = memberValue(schema, "type");
      if (type?.kind !== "string" || type.value !== "object") continue;
      const properties = memberValue(schema, "properties");
      const isOpen = ["patternProperties", "allOf", "anyOf", "oneOf", "$ref"].some(
        (each) => memberOf(schema, each) !== undefined,
      );
      if (isOpen || (properties?.kind === "object" && properties.members.length > 0)) continue;
      report({
        message: `\`${key}\` allows no keys at all, so nothing can be set in it`,
        hint: 'Allow some: `"additionalProperties": { "type": "string" }`.',
        path: ["variables", "properties", key, "additionalProperties"],
      });
    }
  },
};
