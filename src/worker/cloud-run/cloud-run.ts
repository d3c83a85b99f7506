import { seconds } from "../unit.ts";
import type { WorkerType } from "../worker-type.ts";

export const cloudRun: WorkerType = {
  type: "cloud-run",
  displayName: "Google Cloud Run",
  package: "prefect-gcp",
  cleanUp: "keep_job=false (the default): the job is deleted after its run",
  cleanUpSetting: {
    kind: "switch",
    variable: "keep_job",
    place: ["keep_job"],
    removes: false,
    otherwise: false,
    thing: "the Cloud Run job of a finished run",
    notes: ["The worker deletes it: one that is stopped before the run ends leaves it.", "Logs stay in Cloud Logging."],
  },
  units: { timeout: seconds },
  secretAlternative:
    "Keep it in Secret Manager and refer to it in the container's `env` (`valueFrom.secretKeyRef`), or keep it in a Prefect Secret block, which a default or job variable names as `{{ prefect.blocks.secret.NAME }}`.",
  shape: { hasAnyOf: ["job_body.apiVersion", "job_body.metadata", "job_body.spec"] },
  jobConfigurationParts: {
    job_body: "The Cloud Run job (run.googleapis.com/v1) that the worker creates, with placeholders.",
  },
  loadDefaultTemplate: async () => (await import("../../../schemas/default-templates/cloud-run.json?raw")).default,
  loadFields: async () => (await import("./job.ts")).cloudRunFields,
  loadJob: async () => (await import("./job.ts")).cloudRunJob,
  loadRequestCheck: async () => (await import("./request-check.ts")).checkCloudRunJob,
};
