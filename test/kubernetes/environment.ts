/**
 * The real Kubernetes API for tests. A test file asks for it so:
 *
 *     describe.each(releases)("…", (release) => {
 *       test.skipIf(!isBuilt(release))("…", () => askOracle(requireBuild(release).oracle, questions));
 *     });
 */

import { inject } from "vitest";
import type { KubernetesBuild } from "./build.ts";
import { type KubernetesRelease, numberOf } from "./kubernetes-module.ts";

const builds = inject("kubernetes");

/** The releases of this run. */
export const releases: readonly KubernetesRelease[] = Object.keys(builds);

/** Whether a release of this run could be built; where not, its tests are skipped. */
export function isBuilt(release: KubernetesRelease): boolean {
  return builds[release] !== undefined;
}

/** A release, for inside a suite that is skipped without it. */
export function requireBuild(release: KubernetesRelease): KubernetesBuild {
  const build = builds[release];
  if (build === undefined) throw new Error(`This test needs Kubernetes ${release}: use skipIf(!isBuilt(release))`);
  return build;
}

/** The number after `1.` of a release. */
export function minorOf(release: KubernetesRelease): number {
  return Number(numberOf(release).split(".")[1]);
}
