import { toPointer } from "../../document/pointer.ts";
import { patchNeeds } from "../../python/json-patch.ts";
import { pythonRepr } from "../../python/text.ts";
import { type DictValue, type Value, valueAt, valueOfData } from "../../python/value.ts";
import { emptyDict, madeByWorker } from "../base-job.ts";
import { Refusal } from "../refusal.ts";

/** What every Job manifest must come to by moving and removing values alone. */
const minimalManifest = {
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: { annotations: {}, labels: {} },
  spec: {
    template: {
      spec: { parallelism: 1, completions: 1, restartPolicy: "Never", containers: [{ name: "prefect-job" }] },
    },
  },
};

/**
 * Gives a manifest the metadata that the worker fills in, then checks it against the minimal one.
 * Errors: Refusal naming what is missing or has another value.
 */
export function checkManifest(manifest: DictValue, namespace: Value): void {
  const metadata = manifest.entries.get("metadata") ?? emptyDict();
  if (metadata.kind !== "dict") throw new Refusal("metadata of the job manifest is no object", metadata.source.path);
  manifest.entries.set("metadata", metadata);
  for (const [key, value] of [
    ["annotations", emptyDict()],
    ["labels", emptyDict()],
    ["namespace", namespace],
  ] as const) {
    if (!metadata.entries.has(key)) metadata.entries.set(key, value);
  }
  const needs = patchNeeds(manifest, valueOfData(minimalManifest, madeByWorker));
  if (needs.added.length > 0) {
    const places = needs.added.map(toPointer).sort();
    throw new Refusal(
      `the job manifest lacks what the worker requires: ${places.join(", ")}`,
      placeOf(manifest, needs.added[0]),
    );
  }
  if (needs.replaced.length > 0) {
    const places = needs.replaced.map(({ path, value }) => `${toPointer(path)} must be ${pythonRepr(value)}`).sort();
    throw new Refusal(
      `the job manifest is not what the worker requires: ${places.join(", ")}`,
      placeOf(manifest, needs.replaced[0]?.path),
    );
  }
}

/** The place in the template of the deepest value on the way to `steps` that came from it. */
function placeOf(manifest: DictValue, steps: readonly string[] = []) {
  for (let length = steps.length; length >= 0; length--) {
    const path = valueAt(manifest, steps.slice(0, length))?.source.path;
    if (path !== undefined) return path;
  }
  return undefined;
}
