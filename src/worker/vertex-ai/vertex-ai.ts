import { seconds } from "../unit.ts";
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
  units: {
    boot_disk_size_gb: { kind: "amount", name: "GB", others: { GB: 1, Gi: 1, GiB: 1, TB: 1024, Ti: 1024, TiB: 1024 } },
    job_watch_poll_interval: seconds,
  },
  secretAlternative:
    "Let the flow read it from Secret Manager with the job's service account, or keep it in a Prefect Secret block, which a default or job variable names as `{{ prefect.blocks.secret.NAME }}`.",
  shape: { hasAnyOf: ["job_spec"], ownKeys: ["job_watch_poll_interval"] },
  jobConfigurationParts: {
    job_spec: "The Vertex AI custom job that the worker creates, with placeholders.",
  },
  loadDefaultTemplate: async () => (await import("../../../schemas/default-templates/vertex-ai.json?raw")).default,
  loadFields: async () => (await import("./job.ts")).vertexFields,
  loadJob: async () => (await import("./job.ts")).vertexAiJob,
  loadRequestCheck: async () => (await import("./request-check.ts")).checkVertexJob,
};
