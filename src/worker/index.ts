import { azureContainerInstance } from "./azure-container-instance/azure-container-instance.ts";
import { cloudRun } from "./cloud-run/cloud-run.ts";
import { cloudRunV2 } from "./cloud-run-v2/cloud-run-v2.ts";
import { docker } from "./docker/docker.ts";
import { ecs } from "./ecs/ecs.ts";
import { kubernetes } from "./kubernetes/kubernetes.ts";
import { process } from "./process/process.ts";
import { vertexAi } from "./vertex-ai/vertex-ai.ts";
import type { ServerOnlyType, WorkerType } from "./worker-type.ts";

/** The worker types whose default templates are at hand: those of a Prefect server and its official integrations. */
export const workerTypes: readonly WorkerType[] = [
  kubernetes,
  docker,
  process,
  ecs,
  cloudRun,
  cloudRunV2,
  vertexAi,
  azureContainerInstance,
];

/** The push and managed types, whose default templates only Prefect Cloud has. */
export const serverOnlyTypes: readonly ServerOnlyType[] = [
  { type: "ecs:push", displayName: "AWS Elastic Container Service - Push", shapedLike: "ecs" },
  { type: "cloud-run:push", displayName: "Google Cloud Run - Push", shapedLike: "cloud-run" },
  { type: "cloud-run-v2:push", displayName: "Google Cloud Run V2 - Push", shapedLike: "cloud-run-v2" },
  {
    type: "azure-container-instance:push",
    displayName: "Azure Container Instances - Push",
    shapedLike: "azure-container-instance",
  },
  { type: "modal:push", displayName: "Modal - Push" },
  { type: "coiled", displayName: "Coiled" },
  { type: "prefect:managed", displayName: "Prefect Managed" },
];

/** The names of all worker types, those at hand first. */
export const knownTypes: readonly string[] = [...workerTypes, ...serverOnlyTypes].map(({ type }) => type);

/** A worker type by its name; undefined when its template is not at hand. */
export function workerType(type: string): WorkerType | undefined {
  return workerTypes.find((candidate) => candidate.type === type);
}

/** The name of the type whose templates have the shape of this type's: of `ecs:push` it is `ecs`, of most the type itself. */
export function shapeOf(type: string): string {
  return serverOnlyTypes.find((candidate) => candidate.type === type)?.shapedLike ?? type;
}

/** Whether a type is one whose default template only Prefect Cloud has. */
export function isServerOnly(type: string): boolean {
  return serverOnlyTypes.some((candidate) => candidate.type === type);
}
