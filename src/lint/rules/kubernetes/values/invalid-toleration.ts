import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidToleration = jobRule({
  code: "invalid-toleration",
  severity: "error",
  summary: "A toleration of the pod has parts that do not go together (`tolerations`).",
  why: "`Exists` has no value; without a key only `Exists` works; `tolerationSeconds` are for the effect `NoExecute`. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("A value beside `Exists`", {
        pod: `tolerations:
  - key: dedicated
    operator: Exists
    value: flows`,
      }),
    ],
    good: [
      manifestExample("A value beside `Equal`", {
        pod: `tolerations:
  - key: dedicated
    operator: Equal
    value: flows`,
      }),
    ],
  }),
});
