import { jobRule } from "./job-rule.ts";
import { manifestExample } from "./manifest-example.ts";

export const illFittingVariable = jobRule({
  code: "ill-fitting-variable",
  severity: "warning",
  summary: "A variable lets values come that Kubernetes refuses or drops where its placeholder stands.",
  why: "Prefect accepts such a value for a deployment or flow run, and the run fails when its Job is submitted.",
  examples: () => ({
    bad: [
      manifestExample("Text for a number", {
        variables: `backoff_limit: { type: string }`,
        job: `backoffLimit: "{{ backoff_limit }}"`,
      }),
      manifestExample("Numbers with a fraction for a whole number", {
        variables: `backoff_limit: { type: number, default: 3 }`,
        job: `backoffLimit: "{{ backoff_limit }}"`,
      }),
    ],
    good: [
      manifestExample("A whole number, or none", {
        variables: `backoff_limit: { anyOf: [{ type: integer }, { type: "null" }] }`,
        job: `backoffLimit: "{{ backoff_limit }}"`,
      }),
    ],
  }),
});
