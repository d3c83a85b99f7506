import { jobRule } from "./job-rule.ts";
import { manifestExample } from "./manifest-example.ts";

export const missingJobField = jobRule({
  code: "missing-job-field",
  severity: "error",
  summary: "The Kubernetes Job lacks a field that Kubernetes requires.",
  why: "Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("A mount without a path", {
        pod: `volumes:
  - name: data
    emptyDir: {}`,
        container: `volumeMounts:
  - name: data`,
      }),
      manifestExample("A variable without a default", {
        variables: `data_path: { type: string }`,
        pod: `volumes:
  - name: data
    emptyDir: {}`,
        container: `volumeMounts:
  - name: data
    mountPath: "{{ data_path }}"`,
      }),
    ],
    good: [
      manifestExample("A mount with its path", {
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
