import { jobRule } from "./job-rule.ts";

export const unknownJobField = jobRule({
  code: "unknown-job-field",
  severity: "warning",
  summary: "A field of the Kubernetes Job does not exist.",
  why: "The worker sends the Job without field validation: Kubernetes drops such a field, and nobody sees its warning. Names are case-sensitive.",
  examples: {
    bad: [
      {
        title: "Another case",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  job_manifest:
    apiVersion: batch/v1
    kind: Job
    spec:
      backOffLimit: 2
      template:
        spec:
          parallelism: 1
          completions: 1
          restartPolicy: Never
          containers:
            - name: prefect-job
              image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "As Kubernetes writes it",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  job_manifest:
    apiVersion: batch/v1
    kind: Job
    spec:
      backoffLimit: 2
      template:
        spec:
          parallelism: 1
          completions: 1
          restartPolicy: Never
          containers:
            - name: prefect-job
              image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
  },
});
