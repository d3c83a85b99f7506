import { memberOf } from "../../document/node.ts";
import { type MisplacedVariable, misplacedVariables } from "../../template/misplaced-variables.ts";
import type { Template } from "../../template/template.ts";
import type { Fix } from "../diagnostic.ts";
import type { TemplateRule } from "../rule.ts";

export const misplacedVariable: TemplateRule = {
  code: "misplaced-variable",
  severity: "warning",
  summary: "A variable, or defaults, stand beside `variables.properties` instead of in it.",
  why: "Only the keys of `variables.properties` are variables, and only the `default` in each of them is a default. What stands elsewhere has no effect; a placeholder that needs it is refused as undeclared.",
  examples: () => ({
    bad: [
      {
        title: "A variable beside the others",
        text: `variables:
  properties:
    image: { type: string }
  finished_job_ttl: { type: integer, default: 3600 }
job_configuration:
  image: "{{ image }}"
  ttl: "{{ finished_job_ttl }}"
`,
        format: "yaml",
      },
      {
        title: "Defaults in an object of their own",
        text: `variables:
  properties:
    image: { type: string }
  defaults: { image: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "Each in its place",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
    finished_job_ttl: { type: integer, default: 3600 }
job_configuration:
  image: "{{ image }}"
  ttl: "{{ finished_job_ttl }}"
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report) {
    for (const found of misplacedVariables(template)) {
      const { path, holds, isMissed } = found;
      report({
        message: `\`${found.key}\` ${messages[holds]}`,
        hint: hintFor(found),
        path,
        on: "key",
        severity: isMissed ? "error" : undefined,
        fix: fixFor(found, template),
      });
    }
  },
};

const messages = {
  schema: "stands beside `properties`, so it declares no variable",
  value: "stands beside `properties`, so it is no default of the variable",
  defaults: "beside `properties` gives no variable a default",
  properties: "stands inside `properties`, so it declares one variable of that name and no other",
} as const;

function hintFor({ key, holds }: MisplacedVariable): string {
  if (holds === "schema") return `Move it to \`variables.properties.${key}\`.`;
  if (holds === "value") return `Write it as default: \`variables.properties.${key}.default\`.`;
  if (holds === "defaults") return "Write each as `default` of its variable: `variables.properties.NAME.default`.";
  return "Move what is in it one level up.";
}

function fixFor({ key, path, value, holds, isMissed }: MisplacedVariable, { properties }: Template): Fix | undefined {
  const target = ["variables", "properties", key];
  if (holds === "schema" && isMissed) {
    return {
      title: "Move it into properties",
      isSafe: false,
      edits: [
        { kind: "remove", path },
        { kind: "set", path: target, value },
      ],
    };
  }
  const schema = memberOf(properties, key)?.value;
  if (holds !== "value" || schema?.kind !== "object" || memberOf(schema, "default") !== undefined) return undefined;
  return {
    title: "Write it as default of the variable",
    isSafe: false,
    edits: [
      { kind: "remove", path },
      { kind: "set", path: [...target, "default"], value },
    ],
  };
}
