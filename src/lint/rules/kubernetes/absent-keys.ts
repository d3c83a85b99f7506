import type { JobProblem } from "../../../infrastructure/kubernetes/job-problem.ts";
import type { KubernetesVersion } from "../../../infrastructure/kubernetes/kubernetes-version.ts";
import { checkValues } from "../../../infrastructure/kubernetes/values.ts";
import { listItems, type Value, valueAt } from "../../../python/value.ts";
import { placeholdersIn } from "../../../template/placeholder.ts";

/** Objects whose keys are one's own, and are looked at by Kubernetes. */
const ownKeys: ReadonlySet<string> = new Set([
  "annotations",
  "labels",
  "limits",
  "matchLabels",
  "nodeSelector",
  "overhead",
  "requests",
]);

/** Keys that are right wherever they are one's own, in most templates without a value. */
const rightKeys: ReadonlySet<string> = new Set(["cpu", "memory"]);

/**
 * Problems with keys that a job has only if a run gives the variable in their value; `manifest` has the defaults applied,
 * `written` none.
 */
export function absentKeys(written: Value, manifest: Value | undefined, version: KubernetesVersion): JobProblem[] {
  // To look for one saves the check of every value.
  if (manifest === undefined || !holdsAbsentKey(written, manifest)) return [];
  return checkValues(written, version)
    .filter((problem) => isAboutAbsentKey(problem, written, manifest))
    .map((problem) => ({ ...problem, effect: "refused-for-some" }));
}

function holdsAbsentKey(written: Value, manifest: Value | undefined, isOwn = false): boolean {
  if (written.kind === "list") {
    const items = listItems(manifest);
    return written.items.some((item, index) => holdsAbsentKey(item, items[index]));
  }
  if (written.kind !== "dict") return false;
  const entries = manifest?.kind === "dict" ? manifest.entries : undefined;
  return [...written.entries].some(([key, value]) => {
    const isAbsent = isOwn && value.kind === "string" && !rightKeys.has(key) && entries?.has(key) !== true;
    return isAbsent || holdsAbsentKey(value, entries?.get(key), ownKeys.has(key));
  });
}

function isAboutAbsentKey({ concern, on, path }: JobProblem, written: Value, manifest: Value): boolean {
  if (on !== "key" || (concern !== "invalid-resources" && concern !== "invalid-label")) return false;
  // The worker mends the keys of the Job's own.
  if (path[0] === "metadata" || valueAt(manifest, path) !== undefined) return false;
  const value = valueAt(written, path);
  return value?.kind === "string" && placeholdersIn(value.value).length > 0;
}
