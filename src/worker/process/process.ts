import type { WorkerType } from "../worker-type.ts";

export const process: WorkerType = {
  type: "process",
  displayName: "Process",
  package: "prefect",
  cleanUp: "nothing to clean up: the process ends with the run",
  cleanUpSetting: { kind: "none", reason: "the process ends with the run and leaves nothing behind" },
  secretAlternative:
    "Set it in the worker's own environment, which the run inherits, or keep it in a Prefect Secret block, which a default or job variable names as `{{ prefect.blocks.secret.NAME }}`.",
  shape: {
    hasAnyOf: ["working_dir"],
    // Other workers that start processes, such as those for Slurm, know a working directory too.
    hasOnly: ["command", "env", "labels", "name", "stream_output", "working_dir"],
  },
  jobConfigurationParts: {},
  loadDefaultTemplate: async () => (await import("../../../schemas/default-templates/process.json?raw")).default,
  loadFields: async () => (await import("./job.ts")).processFields,
  loadJob: async () => (await import("./job.ts")).processJob,
};
