import type { TestProject } from "vitest/node";
import { type KubernetesBuild, kubernetesBuild } from "./build.ts";
import type { KubernetesRelease } from "./kubernetes-module.ts";

const { WORK_POOL_KUBERNETES_VERSIONS: versions, WORK_POOL_LONG_RUN: isLong } = process.env;

/** The releases in a run: the newest, and those of `WORK_POOL_KUBERNETES_VERSIONS`, `1.28,1.32`. */
const others = versions?.split(",") ?? (isLong === undefined ? ["1.30"] : ["1.25", "1.27", "1.30"]);
const releases: readonly KubernetesRelease[] = ["newest", ...others.filter((version) => version !== "newest")];

export type Builds = Record<KubernetesRelease, KubernetesBuild | undefined>;

declare module "vitest" {
  interface ProvidedContext {
    /** The releases of this run; undefined where one could not be built. */
    kubernetes: Builds;
  }
}

/** Builds what is not yet in the cache, one release after another: each takes all cores. */
export async function setup(project: TestProject): Promise<void> {
  const builds: Builds = {};
  for (const release of releases) builds[release] = await kubernetesBuild(release);
  project.provide("kubernetes", builds);
}
