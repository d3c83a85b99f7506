import { jobRule } from "./job-rule.ts";

export const illFittingVariable = jobRule({
  code: "ill-fitting-variable",
  severity: "warning",
  summary: "A variable lets values come that Kubernetes refuses or drops where its placeholder stands.",
  why: "Prefect accepts such a value for a deployment or flow run, and the run fails when its Job is submitted.",
  examples: {
    bad: [
      {
        title: "Text for a number",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
    backoff_limit: { type: string }
job_configuration:
  job_manifest:
    apiVersion: batch/v1
    kind: Job
    spec:
      backoffLimit: "{{ backoff_limit }}"
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
        title: "Numbers with a fraction for a whole number",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
    backoff_limit: { type: number, default: 3 }
job_configuration:
  job_manifest:
    apiVersion: batch/v1
    kind: Job
    spec:
      backoffLimit: "{{ backoff_limit }}"
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
        title: "A whole number, or none",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
    backoff_limit: { anyOf: [{ type: integer }, { type: "null" }] }
job_configuration:
  job_manifest:
    apiVersion: batch/v1
    kind: Job
    spec:
      backoffLimit: "{{ backoff_limit }}"
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
