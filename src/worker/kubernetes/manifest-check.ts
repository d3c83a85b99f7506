import type { DictValue, Value } from "../../python/value.ts";
import { emptyDict } from "../base-job.ts";
import { checkAgainstMinimal } from "../minimal-document.ts";
import { Refusal } from "../refusal.ts";

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
  checkAgainstMinimal(manifest, { name: "the job manifest", minimal: minimalManifest });
}
