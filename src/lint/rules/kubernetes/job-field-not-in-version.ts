import { jobRule } from "./job-rule.ts";

export const jobFieldNotInVersion = jobRule({
  code: "job-field-not-in-version",
  severity: "warning",
  summary: "A field of the Kubernetes Job has no effect in the version of the cluster (`--kubernetes-version`).",
  why: "Kubernetes drops a field that the version does not know yet or no longer, and one whose feature gate is off. The newest version is taken when none is named.",
  examples: {
    bad: [
      {
        title: "A field whose gate is off",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  job_manifest:
    apiVersion: batch/v1
    kind: Job
    spec:
      template:
        spec:
          parallelism: 1
          completions: 1
          restartPolicy: Never
          os: { name: linux }
          containers:
            - name: prefect-job
              image: "{{ image }}"
              lifecycle: { stopSignal: SIGINT }
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A field that is kept",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  job_manifest:
    apiVersion: batch/v1
    kind: Job
    spec:
      template:
        spec:
          parallelism: 1
          completions: 1
          restartPolicy: Never
          containers:
            - name: prefect-job
              image: "{{ image }}"
              lifecycle: { preStop: { sleep: { seconds: 5 } } }
`,
        format: "yaml",
      },
    ],
  },
});
