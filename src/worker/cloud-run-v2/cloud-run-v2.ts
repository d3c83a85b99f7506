import type { WorkerType } from "../worker-type.ts";

export const cloudRunV2: WorkerType = {
  type: "cloud-run-v2",
  displayName: "Google Cloud Run V2",
  package: "prefect-gcp",
  cleanUp: "keep_job=false (the default): the job is deleted after its run",
  shape: { hasAnyOf: ["job_body.client", "job_body.launchStage", "job_body.template"] },
  jobConfigurationParts: {
    job_body: "The Cloud Run job (v2 API) that the worker creates, with placeholders.",
  },
  loadDefaultTemplate: async () => (await import("../../../schemas/default-templates/cloud-run-v2.json?raw")).default,
  loadFields: async () => (await import("./job.ts")).cloudRunV2Fields,
  loadJob: async () => (await import("./job.ts")).cloudRunV2Job,
};
