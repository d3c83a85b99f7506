import type { Path } from "../../document/pointer.ts";
import { type DictValue, type Value, valueAt } from "../../python/value.ts";

const podSpec: Path = ["spec", "template", "spec"];

/** Fields that the worker demands of the Job although Kubernetes has none there. */
export const workersOwnFields: readonly Path[] = [
  [...podSpec, "completions"],
  [...podSpec, "parallelism"],
];

/** Fields without which the worker refuses a manifest before Kubernetes can. */
export const neededByWorker: readonly Path[] = [
  ["apiVersion"],
  ["kind"],
  ["spec"],
  ["spec", "template"],
  podSpec,
  [...podSpec, "restartPolicy"],
  [...podSpec, "containers"],
  [...podSpec, "containers", "0", "name"],
];

/** A manifest as it stands in a template, without what the worker puts into another form before it submits it. */
export function withoutRewritten(manifest: Value): Value {
  const container = valueAt(manifest, [...podSpec, "containers", "0"]);
  if (container?.kind !== "dict") return manifest;
  const entries = new Map(container.entries);
  // The worker splits one text like a shell, and replaces any env but a list.
  if (entries.get("args")?.kind === "string") entries.delete("args");
  if (entries.get("env")?.kind !== "list") entries.delete("env");
  return replaced(manifest as DictValue, [...podSpec, "containers", "0"], { ...container, entries });
}

function replaced(value: Value, [step, ...rest]: Path, by: Value): Value {
  if (step === undefined) return by;
  if (value.kind === "list") {
    return {
      ...value,
      items: value.items.map((item, index) => (String(index) === step ? replaced(item, rest, by) : item)),
    };
  }
  if (value.kind !== "dict") return value;
  return {
    ...value,
    entries: new Map([...value.entries].map(([key, entry]) => [key, key === step ? replaced(entry, rest, by) : entry])),
  };
}
