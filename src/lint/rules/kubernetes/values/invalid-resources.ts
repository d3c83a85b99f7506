import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidResources = jobRule({
  code: "invalid-resources",
  severity: "error",
  summary: "A container asks for a resource that does not exist, or for amounts that do not go together (`resources`).",
  why: "Containers ask for `cpu`, `memory`, `ephemeral-storage` and `hugepages-SIZE`; whatever else has a domain, such as `nvidia.com/gpu`, is counted in whole numbers and needs a limit. A request is at most its limit, across units. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("A name without its domain", {
        container: `resources:
  limits:
    gpu: 1`,
      }),
      manifestExample("A request above its limit", {
        container: `resources:
  requests:
    memory: 1Gi
  limits:
    memory: 1G`,
      }),
    ],
    good: [
      manifestExample("What containers may ask for", {
        container: `resources:
  requests:
    memory: 1G
  limits:
    memory: 1Gi
    nvidia.com/gpu: 1`,
      }),
    ],
  }),
});
