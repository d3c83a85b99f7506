import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidJobLimit = jobRule({
  code: "invalid-job-limit",
  severity: "error",
  summary:
    "A number of the Kubernetes Job is out of range, or goes with none beside it (`backoffLimit`, `completions`, `ttlSecondsAfterFinished` …).",
  why: "Counts and times are not negative; `backoffLimitPerIndex` and `maxFailedIndexes` are for `completionMode: Indexed`. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [manifestExample("A negative time", { job: `ttlSecondsAfterFinished: -1` })],
    good: [manifestExample("At once", { job: `ttlSecondsAfterFinished: 0` })],
  }),
});
