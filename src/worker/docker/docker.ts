import type { WorkerType } from "../worker-type.ts";

export const docker: WorkerType = {
  type: "docker",
  displayName: "Docker",
  package: "prefect-docker",
  cleanUp: "auto_remove=true: the container is removed when it exits; image and volumes stay",
  cleanUpSetting: {
    kind: "switch",
    variable: "auto_remove",
    place: ["auto_remove"],
    removes: true,
    otherwise: false,
    thing: "the container of a finished run",
    notes: [
      "Its logs go with it; its image and its volumes stay.",
      "Docker knows no delay: it removes at once or never.",
    ],
  },
  secretAlternative:
    "Keep it in a Prefect Secret block, which a default or job variable names as `{{ prefect.blocks.secret.NAME }}`, or let a variable named `$NAME` take it from the worker's own environment.",
  shape: {
    hasAnyOf: [
      "auto_remove",
      "container_create_kwargs",
      "image_pull_policy",
      "mem_limit",
      "memswap_limit",
      "network_mode",
      "networks",
      "privileged",
      "registry_credentials",
      "volumes",
    ],
  },
  jobConfigurationParts: {},
  loadDefaultTemplate: async () => (await import("../../../schemas/default-templates/docker.json?raw")).default,
  loadFields: async () => (await import("./configuration.ts")).dockerFields,
  loadJob: async () => (await import("./job.ts")).dockerJob,
  loadRequestCheck: async () => (await import("./request-check.ts")).checkContainer,
};
