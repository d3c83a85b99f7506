import { manifestExample } from "../kubernetes/manifest-example.ts";
import { requestRule } from "./request-rule.ts";

export const misusedCleanUp = requestRule({
  code: "misused-clean-up",
  severity: "warning",
  summary: "The time after which a finished Job goes, and how long one is watched or may run, are mixed up.",
  why: "Jobs are then deleted too early or never, or flow runs are ended while they still run.",
  examples: () => ({
    bad: [
      manifestExample("A watch timeout deletes nothing", {
        variables: "job_watch_timeout_seconds: { type: integer, default: 60 }",
        configuration: 'job_watch_timeout_seconds: "{{ job_watch_timeout_seconds }}"',
        job: 'ttlSecondsAfterFinished: "{{ job_watch_timeout_seconds }}"',
      }),
      manifestExample("A deadline ends what still runs", {
        variables: "finished_job_ttl: { type: integer, default: 3600 }",
        job: 'activeDeadlineSeconds: "{{ finished_job_ttl }}"',
      }),
    ],
    good: [
      manifestExample("A variable for each", {
        variables: `job_watch_timeout_seconds: { type: integer, default: 60 }
finished_job_ttl: { type: integer, default: 3600 }`,
        configuration: 'job_watch_timeout_seconds: "{{ job_watch_timeout_seconds }}"',
        job: 'ttlSecondsAfterFinished: "{{ finished_job_ttl }}"',
      }),
    ],
  }),
});
