import { isTruthy } from "../../python/truth.ts";
import { type DictValue, listItems, type Value } from "../../python/value.ts";
import { emptyDict, madeByWorker, textValue } from "../made-values.ts";
import type { Behaviors } from "../prefect-versions.ts";
import { Refusal } from "../refusal.ts";

/** Tells the flow run what to do when its pod is evicted (SIGTERM). */
const sigtermBehavior = "PREFECT_FLOW_RUN_EXECUTE_SIGTERM_BEHAVIOR";

/** An `env` list is taken apart: entries with a value join the object form, those with `valueFrom` are put back last. */
export function namesOf(
  env: Value | undefined,
  behaviors: Behaviors,
): { plain: DictValue; special: readonly DictValue[] } {
  if (env?.kind === "dict") return { plain: env, special: [] };
  const plain = emptyDict();
  const special: DictValue[] = [];
  if (!behaviors.has("env-list")) return { plain, special };
  for (const item of listItems(env)) {
    if (item.kind !== "dict") continue;
    if (item.entries.has("valueFrom")) special.push(item);
    const name = item.entries.get("name");
    const value = item.entries.get("value");
    if (name === undefined || value === undefined) continue;
    if (name.kind !== "string") throw new Refusal("the name of an env entry is no text", name.source);
    plain.entries.set(name.value, value);
  }
  return { plain, special };
}

/**
 * The env of the first container as Kubernetes has it, with the behaviour on eviction: with a backoff limit of 0 the
 * run is rescheduled unless env says otherwise, with any other Kubernetes retries and the run is given up.
 */
export function envEntries(
  env: ReadonlyMap<string, Value>,
  special: readonly DictValue[],
  backoffLimit: Value | undefined,
  behaviors: Behaviors,
): readonly DictValue[] {
  const reschedules = backoffLimit !== undefined && isZero(backoffLimit);
  if (!behaviors.has("relinquish-on-eviction")) return [...olderEntries(env, reschedules, behaviors), ...special];
  const entries = [...env].map(([name, value]) => envEntry(name, value, value.source));
  if (special.length === 0) {
    const all = new Map(env);
    const given = all.get(sigtermBehavior);
    if (!reschedules) all.set(sigtermBehavior, textValue("relinquish"));
    else if (!isTruthy(given)) all.set(sigtermBehavior, textValue("reschedule"));
    return [...all].map(([name, value]) => envEntry(name, value, value.source));
  }
  const all = [...entries, ...special];
  const isBehavior = (entry: DictValue) => hasName(entry, sigtermBehavior);
  if (reschedules && all.some(isBehavior)) return all;
  const behavior = envEntry(sigtermBehavior, textValue(reschedules ? "reschedule" : "relinquish"), madeByWorker);
  return [...all.filter((entry) => !isBehavior(entry)), behavior];
}

/** Before a run could be given up, its env was changed before `valueFrom` came back, and only for rescheduling. */
function olderEntries(env: ReadonlyMap<string, Value>, reschedules: boolean, behaviors: Behaviors): DictValue[] {
  const all = new Map(env);
  const isGiven = behaviors.has("eviction-as-given") && isTruthy(all.get(sigtermBehavior));
  if (behaviors.has("reschedule-on-eviction")) {
    if (!reschedules) all.delete(sigtermBehavior);
    else if (!isGiven) all.set(sigtermBehavior, textValue("reschedule"));
  }
  return [...all].map(([name, value]) => envEntry(name, value, value.source));
}

/** Puts the entries before those of the manifest's own list whose name they do not have; any other env is replaced. */
export function fillEnv(container: DictValue, entries: readonly DictValue[], behaviors: Behaviors): void {
  const own = container.entries.get("env");
  let kept: Value[] = [];
  if (own?.kind === "list") {
    const names = behaviors.has("env-names-once") ? new Set(entries.map(nameKey)) : undefined;
    kept = own.items.filter((item) => {
      if (item.kind !== "dict") {
        if (!behaviors.has("env-entries-read")) return true;
        throw new Refusal("an entry of the first container's env is no object", item.source);
      }
      return names === undefined || !item.entries.has("name") || !names.has(nameKey(item));
    });
  }
  container.entries.set("env", { kind: "list", items: [...entries, ...kept], source: own?.source ?? madeByWorker });
}

function envEntry(name: string, value: Value, source: Value["source"]): DictValue {
  return {
    kind: "dict",
    entries: new Map<string, Value>([
      ["name", textValue(name, source)],
      ["value", value],
    ]),
    source,
  };
}

function hasName(entry: DictValue, name: string): boolean {
  const given = entry.entries.get("name");
  return given?.kind === "string" && given.value === name;
}

function nameKey(entry: DictValue): string {
  const name = entry.entries.get("name");
  if (name === undefined) throw new Refusal("an env entry has no name", entry.source);
  if (name.kind === "dict" || name.kind === "list")
    throw new Refusal("the name of an env entry is no text", name.source);
  return name.kind === "null" ? "null" : `${name.kind} ${name.value}`;
}

function isZero(value: Value): boolean {
  if (value.kind === "boolean") return !value.value;
  return (value.kind === "integer" || value.kind === "float") && Number(value.value) === 0;
}
