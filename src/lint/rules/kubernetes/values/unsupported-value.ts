import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const unsupportedValue = jobRule({
  code: "unsupported-value",
  severity: "error",
  summary: "A field of the Kubernetes Job has a word that Kubernetes does not know.",
  why: "Fields such as `imagePullPolicy`, `protocol`, `dnsPolicy`, `operator` and `effect` take a few words, spelt exactly so. With another one Kubernetes refuses the Job, and every run fails.",
  examples: () => ({
    bad: [manifestExample("Another case", { container: `imagePullPolicy: always` })],
    good: [manifestExample("As Kubernetes spells it", { container: `imagePullPolicy: Always` })],
  }),
});
