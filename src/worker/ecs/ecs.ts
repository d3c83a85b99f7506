import type { WorkerType } from "../worker-type.ts";

export const ecs: WorkerType = {
  type: "ecs",
  displayName: "AWS Elastic Container Service",
  package: "prefect-aws",
  cleanUp: "auto_deregister_task_definition=true: the task definition made for a run becomes inactive after it",
  cleanUpSetting: {
    kind: "switch",
    variable: "auto_deregister_task_definition",
    place: ["auto_deregister_task_definition"],
    removes: true,
    otherwise: false,
    thing: "the task definition that was registered for a run",
    notes: [
      "It becomes INACTIVE, and AWS keeps it listed; one that is given by its ARN is never touched.",
      "ECS itself removes the stopped task.",
    ],
  },
  // As AWS counts: a task has 1024 CPU units for each vCPU, and its GB are 1024 MiB.
  units: {
    cpu: { kind: "amount", name: "CPU units", others: { vCPU: 1024 } },
    memory: { kind: "amount", name: "MiB", others: { Mi: 1, MiB: 1, Gi: 1024, GiB: 1024, GB: 1024 } },
  },
  secretAlternative:
    "Keep it in AWS Secrets Manager and name it in the container's `secrets` (`name`, `valueFrom`) of the task definition, or keep it in a Prefect Secret block, which a default or job variable names as `{{ prefect.blocks.secret.NAME }}`.",
  shape: {
    hasAnyOf: ["task_definition", "task_run_request"],
    ownKeys: ["auto_deregister_task_definition", "configure_cloudwatch_logs"],
  },
  jobConfigurationParts: {
    task_definition: "The ECS task definition that the worker registers, with placeholders.",
    task_run_request: "The arguments of the ECS RunTask call, with placeholders.",
    stream_output: "No longer used by the worker.",
    task_start_timeout_seconds: "No longer used by the worker.",
    task_watch_poll_interval: "No longer used by the worker.",
  },
  loadDefaultTemplate: async () => (await import("../../../schemas/default-templates/ecs.json?raw")).default,
  loadFields: async () => (await import("./configuration.ts")).ecsFields,
  loadJob: async () => (await import("./job.ts")).ecsJob,
  loadRequestCheck: async () => (await import("./request-check.ts")).checkTask,
};
