import { memberValue } from "../../../document/node.ts";
import { typeWords } from "../../../template/accepted-types.ts";
import { requiredNames } from "../../../template/required-names.ts";
import type { Template } from "../../../template/template.ts";
import { unfitVariables } from "../../../worker/field-wiring.ts";
import type { TemplateRule } from "../../rule.ts";

export const unfitVariable: TemplateRule = {
  code: "unfit-variable",
  severity: "warning",
  summary: "A variable is of a type that the key of the job configuration which it fills never takes.",
  why: "The server accepts every value of the variable's type, and the worker then refuses the run: it never turns a number into text, or a list into an object. With a default, or required, it refuses every run.",
  examples: () => ({
    bad: [
      {
        title: "Memory as a number",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
    mem_limit: { type: integer }
job_configuration:
  image: "{{ image }}"
  mem_limit: "{{ mem_limit }}"
`,
        format: "yaml",
      },
      {
        title: "A command as a list",
        text: `variables:
  properties:
    command: { type: array, items: { type: string } }
    working_dir: { type: string }
job_configuration:
  env: {}
  command: "{{ command }}"
  working_dir: "{{ working_dir }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "The types that the worker takes",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
    mem_limit: { type: string, default: 512m }
    stream_output: { type: string, default: "off" }
job_configuration:
  image: "{{ image }}"
  mem_limit: "{{ mem_limit }}"
  stream_output: "{{ stream_output }}"
`,
        format: "yaml",
      },
    ],
  }),
  async check(template, report, { workerType }) {
    if (workerType === undefined) return;
    const required = requiredNames(template.variables);
    for (const { name, schema, field, expected, types } of unfitVariables(template, await workerType.loadFields())) {
      const path = ["variables", "properties", name];
      const given = memberValue(schema, "default");
      const isAlwaysGiven = (given !== undefined && given.kind !== "null") || required.has(name);
      const hasType = memberValue(schema, "type") !== undefined;
      report({
        message: `\`${name}\` is ${types.map((type) => typeWords[type]).join(" or ")}, but \`${field}\` must be ${expected}`,
        hint: "Give the variable a type that fits.",
        path: hasType ? [...path, "type"] : path,
        on: hasType ? "value" : "key",
        severity: isOfFirstWorker(template) ? "info" : isAlwaysGiven ? "error" : "warning",
      });
    }
  },
};

/** The first process worker took a command as a list; its template has no `env` yet. */
function isOfFirstWorker({ jobConfiguration }: Template): boolean {
  return (
    memberValue(jobConfiguration, "working_dir") !== undefined &&
    ["env", "labels", "name"].every((key) => memberValue(jobConfiguration, key) === undefined)
  );
}
