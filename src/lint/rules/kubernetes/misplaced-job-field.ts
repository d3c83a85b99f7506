import { jobRule } from "./job-rule.ts";

export const misplacedJobField = jobRule({
  code: "misplaced-job-field",
  severity: "warning",
  summary: "A field of the Kubernetes Job stands in an object that does not have it, and another does.",
  why: "The worker sends the Job without field validation: Kubernetes drops such a field, and nobody sees its warning.",
  examples: {
    bad: [
      {
        title: "The time to live of the Job under the pod's spec",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
    finished_job_ttl: { type: integer }
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
          ttlSecondsAfterFinished: "{{ finished_job_ttl }}"
          containers:
            - name: prefect-job
              image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "Under the Job's spec",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
    finished_job_ttl: { type: integer }
job_configuration:
  job_manifest:
    apiVersion: batch/v1
    kind: Job
    spec:
      ttlSecondsAfterFinished: "{{ finished_job_ttl }}"
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
