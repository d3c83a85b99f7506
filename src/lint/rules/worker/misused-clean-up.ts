import { requestRule } from "./request-rule.ts";

export const misusedCleanUp = requestRule({
  code: "misused-clean-up",
  severity: "warning",
  summary: "The time after which a finished Job goes, and how long one is watched or may run, are mixed up.",
  why: "Jobs are then deleted too early or never, or flow runs are ended while they still run.",
  examples: () => ({
    bad: [
      {
        title: "A watch timeout deletes nothing",
        text: `variables:
  properties:
    job_watch_timeout_seconds: { type: integer, default: 60 }
job_configuration:
  job_watch_timeout_seconds: "{{ job_watch_timeout_seconds }}"
  job_manifest:
    apiVersion: batch/v1
    kind: Job
    spec:
      ttlSecondsAfterFinished: "{{ job_watch_timeout_seconds }}"
      template:
        spec:
          parallelism: 1
          completions: 1
          restartPolicy: Never
          containers:
            - name: prefect-job
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A variable for each",
        text: `variables:
  properties:
    job_watch_timeout_seconds: { type: integer, default: 60 }
    finished_job_ttl: { type: integer, default: 3600 }
job_configuration:
  job_watch_timeout_seconds: "{{ job_watch_timeout_seconds }}"
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
`,
        format: "yaml",
      },
    ],
  }),
});
