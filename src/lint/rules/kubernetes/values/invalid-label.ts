import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidLabel = jobRule({
  code: "invalid-label",
  severity: "error",
  summary:
    "A label, an annotation or a selector of the Kubernetes Job (`labels`, `annotations`, `nodeSelector`, `matchLabels`) has a key or value that Kubernetes does not take.",
  why: "Keys are a name, with a domain before it or none; values of labels are at most 63 letters. The worker repairs labels, and annotation keys of the Job, but not those of the pod, and no selectors. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("A space in a value", {
        pod: `nodeSelector:
  pool: big nodes`,
      }),
    ],
    good: [
      manifestExample("Letters, digits and dashes", {
        pod: `nodeSelector:
  example.com/pool: big-nodes`,
      }),
    ],
  }),
});
