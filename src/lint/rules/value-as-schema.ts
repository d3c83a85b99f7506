import { distinctMembers } from "../../document/node.ts";
import { misplacedVariables } from "../../template/misplaced-variables.ts";
import { meantKeyword, schemaKeywords } from "../../template/schema-keywords.ts";
import { declaredVariables } from "../../template/template.ts";
import type { TemplateRule } from "../rule.ts";

export const valueAsSchema: TemplateRule = {
  code: "value-as-schema",
  severity: "warning",
  summary: "An object stands where the schema of a variable belongs, without one keyword of JSON Schema.",
  why: "It is taken for a schema that allows everything and has no default, so what it says is lost.",
  examples: () => ({
    bad: [
      {
        title: "Environment variables instead of a schema for them",
        text: `variables:
  properties:
    env: { LOG_LEVEL: DEBUG }
job_configuration:
  env: "{{ env }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "The object as default, and a schema that allows everything",
        text: `variables:
  properties:
    env: { type: object, default: { LOG_LEVEL: DEBUG } }
    extra: {}
job_configuration:
  env: "{{ env }}"
  extra: "{{ extra }}"
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report) {
    const misplaced = misplacedVariables(template).some(({ holds }) => holds === "properties");
    for (const { key, value } of declaredVariables(template)) {
      if (key === "properties" && misplaced) continue;
      if (value.kind !== "object" || value.members.length === 0) continue;
      const keys = distinctMembers(value).map((member) => member.key);
      if (
        keys.some(
          (each) => schemaKeywords.has(each) || meantKeyword(each) !== undefined || /^(x-|_|\/\/|\$)/.test(each),
        )
      )
        continue;
      const path = ["variables", "properties", key];
      const wrapped = { kind: "object" as const, range: value.range, members: [] };
      report({
        message: `\`${key}\` has no keyword of JSON Schema, so it is a value and no schema`,
        hint: `Write \`{ "type": "object", "default": … }\` with the object as default.`,
        path,
        fix: {
          title: "Make it the default",
          isSafe: false,
          edits: [
            { kind: "set", path, value: wrapped },
            { kind: "set", path: [...path, "type"], value: { kind: "string", value: "object", range: value.range } },
            { kind: "set", path: [...path, "default"], value },
          ],
        },
      });
    }
  },
};
