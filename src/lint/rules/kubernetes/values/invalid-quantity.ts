import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidQuantity = jobRule({
  code: "invalid-quantity",
  severity: "error",
  summary: "An amount in the Kubernetes Job, such as `resources.limits.memory`, is none that Kubernetes reads.",
  why: "Kubernetes refuses the whole Job without saying which field it is about. `B` is no unit, `k` is written small, the other units and `i` as in `512Mi`, without a space.",
  examples: () => ({
    bad: [
      manifestExample("A unit that does not exist", {
        container: `resources:
  limits:
    memory: 2GB`,
      }),
    ],
    good: [
      manifestExample("Units of Kubernetes, and numbers", {
        container: `resources:
  requests:
    cpu: 500m
    memory: 1e9
  limits:
    cpu: 1.5
    memory: 2Gi`,
      }),
    ],
  }),
});
