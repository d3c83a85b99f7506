import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const zeroQuantity = jobRule({
  code: "zero-quantity",
  severity: "warning",
  summary: "An amount in the Kubernetes Job has a unit but no number.",
  why: "Kubernetes stores it as 0 without a word: such a limit of memory or cpu is no limit at all. It comes of a placeholder that found no value, as in `{{ memory }}Mi`.",
  examples: () => ({
    bad: [
      manifestExample("A unit alone", {
        container: `resources:
  requests:
    memory: Mi`,
      }),
    ],
    good: [
      manifestExample("A number and its unit", {
        container: `resources:
  requests:
    memory: 512Mi`,
      }),
    ],
  }),
});
