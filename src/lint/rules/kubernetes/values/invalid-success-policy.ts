import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidSuccessPolicy = jobRule({
  code: "invalid-success-policy",
  severity: "error",
  summary: "The `successPolicy` of the Kubernetes Job has rules that Kubernetes does not take.",
  why: "It is for indexed Jobs; a rule names a count or indexes that the Job has. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("Of a Job without indexes", {
        job: `successPolicy:
  rules:
    - succeededCount: 1`,
      }),
    ],
    good: [
      manifestExample("Of an indexed Job", {
        job: `completionMode: Indexed
completions: 3
successPolicy:
  rules:
    - succeededCount: 1`,
      }),
    ],
  }),
});
