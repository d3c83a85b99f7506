import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidVolume = jobRule({
  code: "invalid-volume",
  severity: "error",
  summary: "A volume of the Kubernetes Job has no single proper source (`volumes`).",
  why: "A volume has exactly one source, which names what it needs; without any it is an empty directory. Permissions are decimal numbers in JSON and from 0 to 511. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("Octal digits as a decimal number", {
        pod: `volumes:
  - name: settings
    configMap:
      name: settings
      defaultMode: 777`,
      }),
    ],
    good: [
      manifestExample("The decimal number", {
        pod: `volumes:
  - name: settings
    configMap:
      name: settings
      defaultMode: 511`,
      }),
    ],
  }),
});
