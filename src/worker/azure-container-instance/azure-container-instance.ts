import { seconds } from "../unit.ts";
import type { WorkerType } from "../worker-type.ts";

export const azureContainerInstance: WorkerType = {
  type: "azure-container-instance",
  displayName: "Azure Container Instances",
  package: "prefect-azure",
  cleanUp: "keep_container_group=false (the default): the container group is deleted after its run",
  cleanUpSetting: {
    kind: "switch",
    variable: "keep_container_group",
    place: ["keep_container_group"],
    removes: false,
    otherwise: false,
    thing: "the container group of a finished run",
    notes: ["The worker deletes it: one that is stopped before the run ends leaves it."],
  },
  // What Azure calls a GB of memory has 1024 MiB.
  units: {
    cpu: { kind: "amount", name: "cores", others: { m: 0.001, vCPU: 1 } },
    memory: { kind: "amount", name: "GB", others: { GB: 1, Gi: 1, GiB: 1, Mi: 1 / 1024, MiB: 1 / 1024 } },
    task_watch_poll_interval: seconds,
  },
  secretAlternative:
    "Let the flow read it from Key Vault with the container group's managed identity, or keep it in a Prefect Secret block, which a default or job variable names as `{{ prefect.blocks.secret.NAME }}`.",
  shape: { hasAnyOf: ["arm_template"], ownKeys: ["aci_credentials", "keep_container_group", "resource_group_name"] },
  jobConfigurationParts: {
    arm_template:
      "The Azure Resource Manager template that the worker deploys; its first resource is the container group.",
  },
  loadDefaultTemplate: async () =>
    (await import("../../../schemas/default-templates/azure-container-instance.json?raw")).default,
  loadFields: async () => (await import("./configuration.ts")).azureFields,
  loadJob: async () => (await import("./job.ts")).azureContainerInstanceJob,
  loadRequestCheck: async () => (await import("./request-check.ts")).checkDeployment,
};
