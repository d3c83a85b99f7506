import { shapeOf } from "../../template/shape.ts";
import type { TemplateRule } from "../rule.ts";

export const otherDocument: TemplateRule = {
  code: "other-document",
  severity: "error",
  summary: "The document describes a job to another tool: Docker Compose, ECS, Cloud Run and the like.",
  why: "The server refuses it: a template has `variables` and a `job_configuration`, whose fields are those of the worker type.",
  examples: () => ({
    bad: [
      {
        title: "A Docker Compose file",
        text: "services:\n  flow:\n    image: acme/flows:1\n",
        format: "yaml",
      },
      {
        title: "An ECS task definition",
        text: '{ "family": "flows", "containerDefinitions": [{ "name": "prefect", "image": "acme/flows:1" }] }\n',
      },
    ],
    good: [
      {
        title: "The job configuration of a template",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
  }),
  check({ root }, report) {
    const shape = shapeOf(root);
    if (shape.kind !== "other-document") return;
    report({
      message: `\`${shape.key}\`: the document is ${shape.what}, not a base job template`,
      hint: "Start from the default: `work-pool get-default-base-job-template -t TYPE`, and put its values there.",
      path: [shape.key],
      on: "key",
    });
  },
};
