import type { DictValue, Value } from "../../python/value.ts";
import { emptyDict, textValue } from "../made-values.ts";
import { Refusal } from "../refusal.ts";

/** Cloud Run takes no more labels, and none longer. */
const maxLabels = 64;
const maxLength = 63;

/**
 * Lays the run's labels, in letters that Google Cloud allows, under those that an object has. When they are too many the
 * run's last ones go. Errors: Refusal when the object's own labels are no object.
 */
export function addLabels(owner: DictValue, more: ReadonlyMap<string, Value>): void {
  const own = owner.entries.get("labels") ?? emptyDict();
  if (own.kind !== "dict") throw new Refusal("labels must be an object", own.source);
  const added = allowedLabels(more);
  const labels = new Map([...added, ...own.entries]);
  for (const key of [...added.keys()].filter((name) => !own.entries.has(name)).reverse()) {
    if (labels.size <= maxLabels) break;
    labels.delete(key);
  }
  owner.entries.set("labels", { ...own, entries: labels });
}

/** Lower case letters, digits, dashes and underscores; keys begin with a letter, and a key with none goes. */
function allowedLabels(labels: ReadonlyMap<string, Value>): Map<string, Value> {
  const allowed = new Map<string, Value>();
  for (const [key, value] of labels) {
    const name = allowedText(key)
      .replace(/^[^a-z]+/, "")
      .slice(0, maxLength);
    if (name === "" || value.kind !== "string") continue;
    allowed.set(name, textValue(allowedText(value.value).slice(0, maxLength), value.source));
  }
  return allowed;
}

function allowedText(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9_-]/gu, "-");
}
