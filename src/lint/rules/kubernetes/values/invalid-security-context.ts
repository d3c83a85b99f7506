import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidSecurityContext = jobRule({
  code: "invalid-security-context",
  severity: "error",
  summary:
    "A `securityContext` of the pod or a container has parts that Kubernetes does not take, or that contradict each other.",
  why: "Users and groups are numbers from 0 to 2147483647; a profile of the node has a name, others have none; a privileged container cannot be kept from escalating. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("Privileged, and kept from escalating", {
        container: `securityContext:
  privileged: true
  allowPrivilegeEscalation: false`,
      }),
    ],
    good: [
      manifestExample("One of both", {
        container: `securityContext:
  runAsUser: 0
  allowPrivilegeEscalation: false`,
      }),
    ],
  }),
});
