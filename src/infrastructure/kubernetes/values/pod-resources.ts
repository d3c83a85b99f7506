import type { JobPlace } from "./job-place.ts";
import { readQuantity } from "./quantity.ts";
import { type Amounts, checkResources, refusedByPods } from "./resources.ts";

const concern = "invalid-resources";

/** What one container asks for, and whether it goes on running beside the others. */
export interface ContainerAmounts {
  readonly place: JobPlace;
  readonly limits: Amounts;
  readonly requests: Amounts;
  readonly isInit: boolean;
  readonly isSidecar: boolean;
}

/** The resources of a whole pod, and its containers', which may not ask for more. */
export function checkPodResources(pod: JobPlace, containers: readonly ContainerAmounts[]): void {
  const resources = pod.at("resources", 32);
  if (!resources.isSet) return;
  if (pod.version < 34) {
    // They are read before they are dropped.
    for (const key of ["limits", "requests"]) for (const [, place] of resources.at(key).members()) readQuantity(place);
    return;
  }
  if (pod.below("os", "name").text === "windows") {
    resources.refuse(concern, "`resources` cannot be set for a Windows pod", { on: "key" });
    return;
  }
  const claims = resources.at("claims");
  if (claims.isSet) claims.refuse(concern, "`claims` belong to a container, not to the pod", { on: "key" });
  const { limits, requests } = checkResources(resources, refusedByPods);
  for (const [name, most] of requests.values) {
    if (together(name, containers, "requests") <= most) continue;
    requests.places.get(name)?.refuse(concern, `the pod's request for \`${name}\` is below that of its containers`);
  }
  for (const [name, most] of limits.values) {
    const isPages = name.startsWith("hugepages-");
    if (isPages && together(name, containers, "limits") > most) {
      limits.places.get(name)?.refuse(concern, `the pod's limit of \`${name}\` is below that of its containers`);
      continue;
    }
    for (const { limits: own, isInit } of containers) {
      if (isInit || (own.values.get(name) ?? 0n) <= most) continue;
      own.places.get(name)?.refuse(concern, `the limit of \`${name}\` is above the pod's`);
    }
  }
}

/** What all need at once: those that run beside each other, or one that starts while the sidecars before it run. */
function together(name: string, containers: readonly ContainerAmounts[], part: "limits" | "requests"): bigint {
  let running = 0n;
  let sidecars = 0n;
  let starting = 0n;
  for (const container of containers) {
    const amount = container[part].values.get(name) ?? 0n;
    if (!container.isInit || container.isSidecar) running += amount;
    if (!container.isInit) continue;
    if (container.isSidecar) sidecars += amount;
    const needed = container.isSidecar ? sidecars : sidecars + amount;
    if (needed > starting) starting = needed;
  }
  return running > starting ? running : starting;
}
