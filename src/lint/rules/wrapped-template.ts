import { parseJson } from "../../document/json.ts";
import type { DocumentNode } from "../../document/node.ts";
import { nodeAt, type Path, toPointer } from "../../document/pointer.ts";
import { shapeOf } from "../../template/shape.ts";
import type { Fix } from "../diagnostic.ts";
import type { TemplateRule } from "../rule.ts";

export const wrappedTemplate: TemplateRule = {
  code: "wrapped-template",
  severity: "error",
  summary: "The template stands inside something else: an API answer, Helm values, a Terraform plan, a string.",
  why: "The server looks for `variables` and `job_configuration` at the top and refuses the document without them.",
  examples: () => ({
    bad: [
      {
        title: "Under a key of its own",
        text: `base_job_template:
  variables:
    properties:
      image: { type: string }
  job_configuration:
    image: "{{ image }}"
`,
        format: "yaml",
      },
      {
        title: "Values of the Helm chart",
        text: `worker:
  config:
    workPool: my-pool
    baseJobTemplate:
      configuration: |
        {"variables": {"properties": {"image": {"type": "string"}}}, "job_configuration": {"image": "{{ image }}"}}
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "The template alone",
        text: `variables:
  properties:
    image: { type: string }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
  }),
  check({ document, root }, report) {
    const shape = shapeOf(root);
    if (shape.kind !== "wrapped") return;
    const { path, inText } = shape;
    const place = path.length === 0 ? "a string" : `\`${toPointer(path)}\``;
    report({
      message: `the template stands in ${place}, not at the top of the document`,
      hint: inText ? "Keep only the JSON text of that string." : "Keep only the value of that key.",
      path,
      on: "key",
      fix: document.format === "json" ? unwrapping(root, path, inText) : undefined,
    });
  },
};

function unwrapping(root: DocumentNode, path: Path, inText: boolean): Fix | undefined {
  const node = nodeAt(root, path);
  const inner = inText && node?.kind === "string" ? parseJson(node.value, "template").root : node;
  // An empty one would reset the pool.
  if (inner?.kind !== "object" || inner.members.length === 0) return undefined;
  return { title: "Keep only the template", isSafe: false, edits: [{ kind: "set", path: [], value: inner }] };
}
