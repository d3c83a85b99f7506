import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidEnv = jobRule({
  code: "invalid-env",
  severity: "error",
  summary: "A variable of a container has no proper name, or no single source of its value (`env`, `envFrom`).",
  why: "A variable has a `value` or exactly one source under `valueFrom`; what `envFrom`, `secretKeyRef` and `configMapKeyRef` name must be a name. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("Two sources", {
        container: `envFrom:
  - secretRef:
      name: credentials
    configMapRef:
      name: settings`,
      }),
    ],
    good: [
      manifestExample("One source each", {
        container: `envFrom:
  - secretRef:
      name: credentials
  - configMapRef:
      name: settings`,
      }),
    ],
  }),
});
