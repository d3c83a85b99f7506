import { jobRule } from "./job-rule.ts";
import { manifestExample } from "./manifest-example.ts";

export const misplacedJobField = jobRule({
  code: "misplaced-job-field",
  severity: "warning",
  summary: "A field of the Kubernetes Job stands in an object that does not have it, and another does.",
  why: "The worker sends the Job without field validation: Kubernetes drops such a field, and nobody sees its warning.",
  examples: () => ({
    bad: [
      manifestExample("The time to live of the Job under the pod's spec", {
        variables: `finished_job_ttl: { type: integer }`,
        pod: `ttlSecondsAfterFinished: "{{ finished_job_ttl }}"`,
      }),
    ],
    good: [
      manifestExample("Under the Job's spec", {
        variables: `finished_job_ttl: { type: integer }`,
        job: `ttlSecondsAfterFinished: "{{ finished_job_ttl }}"`,
      }),
    ],
  }),
});
