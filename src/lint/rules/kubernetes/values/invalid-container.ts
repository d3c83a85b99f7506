import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidContainer = jobRule({
  code: "invalid-container",
  severity: "error",
  summary:
    "A container of the Kubernetes Job lacks what it needs, or has what it cannot have (`containers`, `initContainers`).",
  why: "Each container needs a name and an image; probes and hooks are for containers that go on running, `ephemeralContainers` for running pods. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("A probe of an init container", {
        pod: `initContainers:
  - name: prepare
    image: busybox
    livenessProbe:
      tcpSocket:
        port: 80`,
      }),
    ],
    good: [
      manifestExample("A sidecar may have one", {
        pod: `initContainers:
  - name: prepare
    image: busybox
    restartPolicy: Always
    livenessProbe:
      tcpSocket:
        port: 80`,
      }),
    ],
  }),
});
