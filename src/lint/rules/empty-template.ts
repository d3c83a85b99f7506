import { shapeOf } from "../../template/shape.ts";
import type { TemplateRule } from "../rule.ts";

export const emptyTemplate: TemplateRule = {
  code: "empty-template",
  severity: "warning",
  summary: "The template is `{}`.",
  why: "The server takes it as no template at all: what the pool had is gone, and the next worker that starts writes the default of its own version there. That is a way to reset a pool, and rarely what a file is for.",
  examples: () => ({
    bad: [{ title: "An empty object", text: "{}\n" }],
    good: [
      {
        title: "A template",
        text: `{
  "variables": { "properties": { "image": { "type": "string" } } },
  "job_configuration": { "image": "{{ image }}" }
}
`,
      },
    ],
  }),
  check({ root }, report) {
    if (shapeOf(root).kind !== "empty") return;
    report({
      message: "the template is empty, so the next worker that starts resets the pool to its own default",
      hint: "Start from the default: `work-pool get-default-base-job-template -t TYPE`.",
      path: [],
    });
  },
};
