import { memberValue } from "../../document/node.ts";
import type { TemplateRule } from "../rule.ts";

export const requiredWithoutDefault: TemplateRule = {
  code: "required-without-default",
  severity: "info",
  summary: "A required variable has no default.",
  why: "Every deployment or flow run has to give a value; the server refuses a run without one. That may be meant.",
  examples: () => ({
    bad: [
      {
        title: "Nothing to fall back on",
        text: `variables:
  required: [image]
  properties:
    image: { type: string }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A default",
        text: `variables:
  required: [image]
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
  }),
  check({ variables, properties }, report) {
    const required = memberValue(variables, "required");
    if (required?.kind !== "array") return;
    for (const item of required.items) {
      const schema = item.kind === "string" ? memberValue(properties, item.value) : undefined;
      if (item.kind !== "string" || schema?.kind !== "object" || memberValue(schema, "default") !== undefined) continue;
      report({
        message: `\`${item.value}\` is required and has no default, so every deployment must give it`,
        hint: `Give it a default: \`variables.properties.${item.value}.default\`.`,
        path: ["variables", "properties", item.value],
        on: "key",
      });
    }
  },
};
