import type { DictValue, Value } from "../../python/value.ts";
import { emptyDict } from "../made-values.ts";
import { checkAgainstMinimal } from "../minimal-document.ts";
import type { Behaviors } from "../prefect-versions.ts";
import { Refusal } from "../refusal.ts";

/** Beside the objects of its metadata. */
const minimalManifest = {
  apiVersion: "batch/v1",
  kind: "Job",
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
export function checkManifest(manifest: DictValue, namespace: Value, behaviors: Behaviors): void {
  const metadata = manifest.entries.get("metadata") ?? emptyDict();
  if (metadata.kind !== "dict") throw new Refusal("metadata of the job manifest is no object", metadata.source);
  manifest.entries.set("metadata", metadata);
  const objects = behaviors.has("annotations") ? ["annotations", "labels"] : ["labels"];
  for (const key of objects) if (!metadata.entries.has(key)) metadata.entries.set(key, emptyDict());
  if (!metadata.entries.has("namespace")) metadata.entries.set("namespace", namespace);
  const minimal = { ...minimalManifest, metadata: Object.fromEntries(objects.map((key) => [key, {}])) };
  checkAgainstMinimal(manifest, { name: "the job manifest", minimal });
}
