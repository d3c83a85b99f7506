import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const duplicateName = jobRule({
  code: "duplicate-name",
  severity: "error",
  summary: "Two containers, volumes, ports or others of the same kind have one name in the Kubernetes Job.",
  why: "Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("Two volumes", {
        pod: `volumes:
  - name: data
    emptyDir: {}
  - name: data
    emptyDir: {}`,
      }),
    ],
    good: [
      manifestExample("A name for each", {
        pod: `volumes:
  - name: data
    emptyDir: {}
  - name: cache
    emptyDir: {}`,
      }),
    ],
  }),
});
