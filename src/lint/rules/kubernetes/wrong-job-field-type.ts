import { jobRule } from "./job-rule.ts";
import { manifestExample } from "./manifest-example.ts";

export const wrongJobFieldType = jobRule({
  code: "wrong-job-field-type",
  severity: "error",
  summary: "A value of the Kubernetes Job has a type that its field does not take.",
  why: 'Kubernetes cannot read the Job and refuses it, so every run fails. `3.0` is no whole number to it, and `"3"` no number.',
  examples: () => ({
    bad: [
      manifestExample("A number in quotes", { job: `backoffLimit: "3"` }),
      manifestExample("A text where a list belongs", { container: `command: prefect version` }),
    ],
    good: [manifestExample("A number; a list", { job: `backoffLimit: 3`, container: `command: [prefect, version]` })],
  }),
});
