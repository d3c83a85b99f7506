import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidObjectName = jobRule({
  code: "invalid-object-name",
  severity: "error",
  summary:
    "A name in the Kubernetes Job, such as `containers[].name` or `serviceAccountName`, has letters that names may not have.",
  why: "Names of Kubernetes objects, and those that refer to them, are lower-case letters, digits and dashes, some with dots. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [manifestExample("Letters of either case", { pod: `serviceAccountName: Prefect_Runner` })],
    good: [manifestExample("Lower-case letters and dashes", { pod: `serviceAccountName: prefect-runner` })],
  }),
});
