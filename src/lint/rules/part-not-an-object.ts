import { kindName } from "../../document/kind-name.ts";
import { nodeAt, type Path } from "../../document/pointer.ts";
import { shapeOf } from "../../template/shape.ts";
import type { TemplateRule } from "../rule.ts";

export const partNotAnObject: TemplateRule = {
  code: "part-not-an-object",
  severity: "error",
  summary: "`variables`, `variables.properties` or `job_configuration` is something other than an object.",
  why: "The server crashes on it (500): it reads all three by key.",
  examples: () => ({
    bad: [
      {
        title: "Variables as a list",
        text: '{ "variables": ["image"], "job_configuration": { "image": "acme/flows:1" } }\n',
      },
      {
        title: "Properties left empty in YAML",
        text: "variables:\n  properties:\njob_configuration:\n  image: acme/flows:1\n",
        format: "yaml",
      },
    ],
    good: [
      {
        title: "Objects",
        text: `{
  "variables": { "properties": { "image": { "type": "string" } } },
  "job_configuration": { "image": "{{ image }}" }
}
`,
      },
    ],
  }),
  check({ root }, report) {
    const shape = shapeOf(root);
    if (shape.kind !== "template" && shape.kind !== "incomplete") return;
    const missing: readonly string[] = shape.kind === "incomplete" ? shape.missing : [];
    for (const path of parts) {
      const node = nodeAt(root, path);
      if (node === undefined || node.kind === "object" || missing.includes(path.join("."))) continue;
      report({
        message: `\`${path.join(".")}\` is ${kindName(node)}, not an object`,
        hint: hints[path.length - 1],
        path,
      });
    }
  },
};

const parts: readonly Path[] = [["variables"], ["variables", "properties"], ["job_configuration"]];
const hints = [
  "Write an object there; the default shows its form: `work-pool get-default-base-job-template -t TYPE`.",
  "Write an object with the schema of each variable under its name.",
];
