import { jobRule } from "./job-rule.ts";

export const wrongJobFieldType = jobRule({
  code: "wrong-job-field-type",
  severity: "error",
  summary: "A value of the Kubernetes Job has a type that its field does not take.",
  why: 'Kubernetes cannot read the Job and refuses it, so every run fails. `3.0` is no whole number to it, and `"3"` no number.',
  examples: {
    bad: [
      {
        title: "A number in quotes",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  job_manifest:
    apiVersion: batch/v1
    kind: Job
    spec:
      backoffLimit: "3"
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
      {
        title: "A text where a list belongs",
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
              command: prefect version
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A number; a list",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  job_manifest:
    apiVersion: batch/v1
    kind: Job
    spec:
      backoffLimit: 3
      template:
        spec:
          parallelism: 1
          completions: 1
          restartPolicy: Never
          containers:
            - name: prefect-job
              image: "{{ image }}"
              command: [prefect, version]
`,
        format: "yaml",
      },
    ],
  },
});
