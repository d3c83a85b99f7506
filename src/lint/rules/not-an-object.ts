import { kindName } from "../../document/kind-name.ts";
import { type DocumentNode, memberOf } from "../../document/node.ts";
import { shapeOf } from "../../template/shape.ts";
import type { TemplateRule } from "../rule.ts";

export const notAnObject: TemplateRule = {
  code: "not-an-object",
  severity: "error",
  summary: "The document is a list or a single value, not an object.",
  why: "A base job template is an object with `variables` and `job_configuration`. The server refuses anything else, and crashes on `null` in an update.",
  examples: () => ({
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
  }),
  check({ root }, report) {
    if (shapeOf(root).kind !== "not-an-object") return;
    report({
      message: `the document is ${kindName(root)}, not an object`,
      hint: isPatch(root)
        ? "Apply a JSON Patch to a template: `work-pool patch TARGET --json-patch FILE`."
        : "Write an object with `variables` and `job_configuration`.",
      path: [],
    });
  },
};

function isPatch(root: DocumentNode): boolean {
  if (root.kind !== "array" || root.items.length === 0) return false;
  return root.items.every((item) => memberOf(item, "op") !== undefined && memberOf(item, "path") !== undefined);
}
