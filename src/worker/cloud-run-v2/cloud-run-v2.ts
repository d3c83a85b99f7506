import { seconds } from "../unit.ts";
import type { WorkerType } from "../worker-type.ts";

export const cloudRunV2: WorkerType = {
  type: "cloud-run-v2",
  displayName: "Google Cloud Run V2",
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
    "Keep it in Secret Manager and name it in `env_from_secrets`, or keep it in a Prefect Secret block, which a default or job variable names as `{{ prefect.blocks.secret.NAME }}`.",
  shape: { hasAnyOf: ["job_body.client", "job_body.launchStage", "job_body.template"] },
  jobConfigurationParts: {
    job_body: "The Cloud Run job (v2 API) that the worker creates, with placeholders.",
  },
  loadDefaultTemplate: async () => (await import("../../../schemas/default-templates/cloud-run-v2.json?raw")).default,
  loadFields: async () => (await import("./job.ts")).cloudRunV2Fields,
  loadJob: async () => (await import("./job.ts")).cloudRunV2Job,
  loadRequestCheck: async () => (await import("./request-check.ts")).checkCloudRunV2Job,
};
