import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidLifecycle = jobRule({
  code: "invalid-lifecycle",
  severity: "error",
  summary: "A hook of a container does no single proper thing (`lifecycle.postStart`, `lifecycle.preStop`).",
  why: "A hook has exactly one of `exec`, `httpGet`, `tcpSocket` and `sleep`; a sleep is no longer than the pod may take to end. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("A sleep that is longer than the pod may take to end", {
        container: `lifecycle:
  preStop:
    sleep:
      seconds: 60`,
      }),
    ],
    good: [
      manifestExample("With the time for it", {
        pod: `terminationGracePeriodSeconds: 90`,
        container: `lifecycle:
  preStop:
    sleep:
      seconds: 60`,
      }),
    ],
  }),
});
