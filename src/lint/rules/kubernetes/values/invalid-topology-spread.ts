import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidTopologySpread = jobRule({
  code: "invalid-topology-spread",
  severity: "error",
  summary: "A constraint under `topologySpreadConstraints` of the pod has parts that Kubernetes does not take.",
  why: "A constraint has a positive `maxSkew`, a `topologyKey` and what to do when it cannot be met, each pair of the latter once. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("No skew at all", {
        pod: `topologySpreadConstraints:
  - maxSkew: 0
    topologyKey: zone
    whenUnsatisfiable: ScheduleAnyway`,
      }),
    ],
    good: [
      manifestExample("A skew of one", {
        pod: `topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: zone
    whenUnsatisfiable: ScheduleAnyway`,
      }),
    ],
  }),
});
