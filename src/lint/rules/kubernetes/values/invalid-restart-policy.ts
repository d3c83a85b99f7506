import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidRestartPolicy = jobRule({
  code: "invalid-restart-policy",
  severity: "error",
  summary:
    "A container has a restart policy of its own that Kubernetes does not take (`restartPolicy`, `restartPolicyRules`, `resizePolicy`).",
  why: "Up to Kubernetes 1.34 only an init container has one, and only `Always`; rules need one beside them. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("Rules without exit codes", {
        container: `restartPolicy: Never
restartPolicyRules:
  - action: Restart
    exitCodes:
      operator: ""
      values: [42]`,
      }),
    ],
    good: [
      manifestExample("Rules with exit codes", {
        container: `restartPolicy: Never
restartPolicyRules:
  - action: Restart
    exitCodes:
      operator: In
      values: [42]`,
      }),
    ],
  }),
});
