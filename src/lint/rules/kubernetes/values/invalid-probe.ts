import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidProbe = jobRule({
  code: "invalid-probe",
  severity: "error",
  summary: "A probe of a container asks in no single proper way (`livenessProbe`, `readinessProbe`, `startupProbe`).",
  why: "A probe has exactly one of `exec`, `httpGet`, `tcpSocket` and `grpc`; a port in quotation marks is a name, which needs a letter. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("A port as text", {
        container: `livenessProbe:
  httpGet:
    port: "8080"`,
      }),
    ],
    good: [
      manifestExample("A port as a number", {
        container: `livenessProbe:
  httpGet:
    port: 8080`,
      }),
    ],
  }),
});
