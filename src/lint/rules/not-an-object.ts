import { kindName } from "../../document/kind-name.ts";
import { shapeOf } from "../../template/shape.ts";
import type { TemplateRule } from "../rule.ts";

export const notAnObject: TemplateRule = {
  code: "not-an-object",
  severity: "error",
  summary: "The document is a list or a single value, not an object.",
  why: "A base job template is an object with `variables` and `job_configuration`. The server refuses anything else, and crashes on `null` in an update.",
  examples: {
    bad: [
      { title: "A list", text: '[{ "image": "acme/flows:1" }]\n' },
      { title: "Only a word", text: "template\n", format: "yaml" },
    ],
    good: [
      {
        title: "An object with both parts",
        text: `{
  "variables": { "properties": { "image": { "type": "string" } } },
  "job_configuration": { "image": "{{ image }}" }
}
`,
      },
    ],
  },
  check({ root }, report) {
    if (shapeOf(root).kind !== "not-an-object") return;
    report({
      message: `the document is ${kindName(root)}, not an object`,
      hint: "Write an object with `variables` and `job_configuration`.",
      path: [],
    });
  },
};
