import { jobRule } from "./job-rule.ts";
import { manifestExample } from "./manifest-example.ts";

export const unknownJobField = jobRule({
  code: "unknown-job-field",
  severity: "warning",
  summary: "A field of the Kubernetes Job does not exist.",
  why: "The worker sends the Job without field validation: Kubernetes drops such a field, and nobody sees its warning. Names are case-sensitive.",
  examples: () => ({
    bad: [manifestExample("Another case", { job: `backOffLimit: 2` })],
    good: [manifestExample("As Kubernetes writes it", { job: `backoffLimit: 2` })],
  }),
});
