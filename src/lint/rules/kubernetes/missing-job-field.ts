import { jobRule } from "./job-rule.ts";

export const missingJobField = jobRule({
  code: "missing-job-field",
  severity: "error",
  summary: "The Kubernetes Job lacks a field that Kubernetes requires.",
  why: "Kubernetes refuses the Job, so every run fails.",
  examples: {
    bad: [
      {
        title: "A mount without a path",
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
          volumes:
            - name: data
              emptyDir: {}
          containers:
            - name: prefect-job
              image: "{{ image }}"
              volumeMounts:
                - name: data
`,
        format: "yaml",
      },
      {
        title: "A variable without a default",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
    data_path: { type: string }
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
          volumes:
            - name: data
              emptyDir: {}
          containers:
            - name: prefect-job
              image: "{{ image }}"
              volumeMounts:
                - name: data
                  mountPath: "{{ data_path }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A mount with its path",
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
          volumes:
            - name: data
              emptyDir: {}
          containers:
            - name: prefect-job
              image: "{{ image }}"
              volumeMounts:
                - name: data
                  mountPath: /data
`,
        format: "yaml",
      },
    ],
  },
});
