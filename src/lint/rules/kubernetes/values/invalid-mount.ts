import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidMount = jobRule({
  code: "invalid-mount",
  severity: "error",
  summary: "A container mounts what its pod does not have, or twice at one place (`volumeMounts`, `volumeDevices`).",
  why: "Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("A volume that does not exist", {
        container: `volumeMounts:
  - name: data
    mountPath: /data`,
      }),
    ],
    good: [
      manifestExample("A volume of the pod", {
        pod: `volumes:
  - name: data
    emptyDir: {}`,
        container: `volumeMounts:
  - name: data
    mountPath: /data`,
      }),
    ],
  }),
});
