import { jobRule } from "./job-rule.ts";
import { manifestExample } from "./manifest-example.ts";

export const jobFieldNotInVersion = jobRule({
  code: "job-field-not-in-version",
  severity: "warning",
  summary: "A field of the Kubernetes Job has no effect in the version of the cluster (`--kubernetes-version`).",
  why: "Kubernetes drops a field that the version does not know yet or no longer, and one whose feature gate is off. The newest version is taken when none is named.",
  examples: () => ({
    bad: [
      manifestExample("A field whose gate is off", {
        pod: `os: { name: linux }`,
        container: `lifecycle: { stopSignal: SIGINT }`,
      }),
    ],
    good: [manifestExample("A field that is kept", { container: `lifecycle: { preStop: { sleep: { seconds: 5 } } }` })],
  }),
});
