import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidSelector = jobRule({
  code: "invalid-selector",
  severity: "error",
  summary: "The `selector` of the Kubernetes Job does not go with the labels of its pods.",
  why: "Kubernetes makes the selector and the labels `job-name` and `controller-uid` itself, unless `manualSelector` is true. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("A selector of its own", {
        job: `selector:
  matchLabels:
    app: flows`,
      }),
    ],
    good: [manifestExample("Left to Kubernetes", { job: `backoffLimit: 0` })],
  }),
});
