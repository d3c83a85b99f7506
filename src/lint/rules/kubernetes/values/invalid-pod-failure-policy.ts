import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidPodFailurePolicy = jobRule({
  code: "invalid-pod-failure-policy",
  severity: "error",
  summary: "The `podFailurePolicy` of the Kubernetes Job has rules that Kubernetes does not take.",
  why: "A rule has an action and either exit codes, in ascending order and without 0 for `In`, or conditions of pods. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("Exit codes out of order", {
        job: `podFailurePolicy:
  rules:
    - action: FailJob
      onExitCodes:
        operator: In
        values: [137, 42]`,
      }),
    ],
    good: [
      manifestExample("Exit codes in order", {
        job: `podFailurePolicy:
  rules:
    - action: FailJob
      onExitCodes:
        operator: In
        values: [42, 137]`,
      }),
    ],
  }),
});
