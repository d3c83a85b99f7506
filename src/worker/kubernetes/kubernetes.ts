import { memberValue, type ObjectNode } from "../../document/node.ts";
import type { WorkerType } from "../worker-type.ts";

export const kubernetes: WorkerType = {
  type: "kubernetes",
  displayName: "Kubernetes",
  package: "prefect-kubernetes",
  cleanUp: "finished_job_ttl=SECONDS: Kubernetes deletes the finished Job and its pods after that time",
  secretAlternative:
    "Keep it in a Kubernetes Secret, which the container reads with `envFrom: [{ secretRef: { name: NAME } }]` or `valueFrom`, or in a Prefect Secret block, which a default or job variable names as `{{ prefect.blocks.secret.NAME }}`.",
  shape: {
    hasAnyOf: ["job_manifest"],
    ownKeys: ["cluster_config", "job_watch_timeout_seconds", "pod_watch_timeout_seconds"],
    isForeign: hasOtherResource,
  },
  cleanUpSetting: {
    kind: "delay",
    variable: "finished_job_ttl",
    place: ["job_manifest", "spec", "ttlSecondsAfterFinished"],
    misplaced: ["job_manifest", "spec", "template", "spec", "ttlSecondsAfterFinished"],
    mostSeconds: 2_147_483_647,
    thing: "the Job of a finished run",
    notes: [
      "Deleting the Job deletes its pods and their logs with it (a foreground cascade); finalizers are honoured.",
      "Every cluster since Kubernetes 1.23 does it, and compares clocks: a short time feels the skew between nodes.",
      "A new value reaches Jobs that exist only if their time has not run out yet.",
      "job_watch_timeout_seconds and pod_watch_timeout_seconds are no clean-up: they bound how long the worker watches.",
    ],
  },
  jobConfigurationParts: {
    job_manifest: "The Kubernetes Job (batch/v1) that the worker submits, with placeholders.",
  },
  loadDefaultTemplate: async () => (await import("../../../schemas/default-templates/kubernetes.json?raw")).default,
  loadFields: async () => (await import("./configuration.ts")).kubernetesFields,
  loadJob: async () => (await import("./job.ts")).kubernetesJob,
  loadRequestCheck: async () => (await import("./request-check.ts")).checkKubernetesJob,
};

/** Whether the manifest is of a resource that Kubernetes does not bring itself, such as a Volcano Job, for a worker of its own. */
function hasOtherResource(jobConfiguration: ObjectNode): boolean {
  const apiVersion = memberValue(memberValue(jobConfiguration, "job_manifest"), "apiVersion");
  return apiVersion?.kind === "string" && /^(?!.*k8s\.io\/)[^{}/]+\.[^{}/]+\/[^{}/]+$/.test(apiVersion.value);
}
