import type { WorkerType } from "../worker-type.ts";

export const vertexAi: WorkerType = {
  type: "vertex-ai",
  displayName: "Google Vertex AI",
  package: "prefect-gcp",
  cleanUp: "no setting: Vertex AI keeps the finished job in its list, without machines",
  cleanUpSetting: {
    kind: "none",
    reason: "Vertex AI gives the machines back when a run ends and keeps the job in its list; nothing sets that",
  },
  secretAlternative:
    "Let the flow read it from Secret Manager with the job's service account, or keep it in a Prefect Secret block, which a variable's default names as `{{ prefect.blocks.secret.NAME }}`.",
  shape: { hasAnyOf: ["job_spec"] },
  jobConfigurationParts: {
    job_spec: "The Vertex AI custom job that the worker creates, with placeholders.",
  },
  loadDefaultTemplate: async () => (await import("../../../schemas/default-templates/vertex-ai.json?raw")).default,
  loadFields: async () => (await import("./job.ts")).vertexFields,
  loadJob: async () => (await import("./job.ts")).vertexAiJob,
  loadRequestCheck: async () => (await import("./request-check.ts")).checkVertexJob,
};
