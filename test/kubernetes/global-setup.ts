import type { TestProject } from "vitest/node";
import { type KubernetesBuild, kubernetesBuild } from "./build.ts";
import { type KubernetesRelease, kubernetesReleases } from "./kubernetes-module.ts";

/** The releases in a run: the newest and 1.30, or all of them in the long run. */
const releases: readonly KubernetesRelease[] =
  process.env.WORK_POOL_LONG_RUN === undefined
    ? ["newest", "1.30"]
    : (Object.keys(kubernetesReleases) as KubernetesRelease[]);

export type Builds = Partial<Record<KubernetesRelease, KubernetesBuild | undefined>>;

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
