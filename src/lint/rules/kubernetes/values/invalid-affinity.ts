import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidAffinity = jobRule({
  code: "invalid-affinity",
  severity: "error",
  summary: "The `affinity` of the pod has terms that Kubernetes does not take.",
  why: "A term has a key, an operator and the values that the operator wants, a weight from 1 to 100 where it is preferred, and a topology key where it is about other pods. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("No values", {
        pod: `affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        - matchExpressions:
            - key: pool
              operator: In
              values: []`,
      }),
    ],
    good: [
      manifestExample("With values", {
        pod: `affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        - matchExpressions:
            - key: pool
              operator: In
              values: [flows]`,
      }),
    ],
  }),
});
