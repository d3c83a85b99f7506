import type { WorkerType } from "../worker-type.ts";

export const azureContainerInstance: WorkerType = {
  type: "azure-container-instance",
  displayName: "Azure Container Instances",
  package: "prefect-azure",
  cleanUp: "keep_container_group=false (the default): the container group is deleted after its run",
  shape: { hasAnyOf: ["arm_template"] },
  jobConfigurationParts: {
    arm_template:
      "The Azure Resource Manager template that the worker deploys; its first resource is the container group.",
  },
  loadDefaultTemplate: async () =>
    (await import("../../../schemas/default-templates/azure-container-instance.json?raw")).default,
  loadFields: async () => (await import("./configuration.ts")).azureFields,
  loadJob: async () => (await import("./job.ts")).azureContainerInstanceJob,
};
