import { memberOf } from "../../../document/node.ts";
import { workerType } from "../../../worker/index.ts";
import type { TemplateRule } from "../../rule.ts";

export const otherWorkerType: TemplateRule = {
  code: "other-worker-type",
  severity: "error",
  summary: "The template is made for another worker type than the one that it is checked for.",
  why: "A worker reads the keys of its own type and drops the others, so it refuses every run, or runs it without what the template says.",
  examples: () => ({
    bad: [
      {
        title: "Checked with --type docker",
        type: "docker",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
  job_manifest: { apiVersion: batch/v1, kind: Job }
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "Checked with --type docker",
        type: "docker",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
  auto_remove: true
`,
        format: "yaml",
      },
    ],
  }),
  async check({ jobConfiguration }, report, context) {
    const { type, otherType } = context;
    const other = otherType === undefined ? undefined : workerType(otherType);
    if (other === undefined || type === undefined) return;
    const telling = other.shape.hasAnyOf.map((place) => place.split(".")[0] as string);
    const key = telling.find((name) => memberOf(jobConfiguration, name) !== undefined);
    const isRefused = (await context.refusals()).some(({ isLasting }) => isLasting);
    report({
      message: `the template is made for \`${other.type}\`, not for \`${type}\``,
      hint: `Start from the template that \`work-pool get-default-base-job-template -t ${type}\` prints, or check it as \`${other.type}\`.`,
      path: key === undefined ? ["job_configuration"] : ["job_configuration", key],
      on: "key",
      severity: isRefused ? "error" : "warning",
    });
  },
};
