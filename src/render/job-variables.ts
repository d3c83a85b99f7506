import type { Path } from "../document/pointer.ts";
import { pythonJson } from "../python/json.ts";
import { pythonRepr } from "../python/text.ts";
import type { DictValue, Value } from "../python/value.ts";
import { stepsOfName } from "../python/value-path.ts";
import { Refusal } from "../worker/refusal.ts";

const noSource = { origin: "worker" } as const;

/**
 * Joins the job variables of a deployment and of a flow run: the flow run's win, whole, but for `env`, where a
 * deployment's object is extended by the flow run's.
 */
export function joinLayers(deployment: DictValue, flowRun: DictValue): DictValue {
  const joined = new Map(deployment.entries);
  const later = new Map(flowRun.entries);
  const env = joined.get("env");
  if (env?.kind === "dict") {
    const laterEnv = later.get("env");
    later.delete("env");
    if (laterEnv !== undefined) {
      const entries = new Map(env.entries);
      for (const [key, value] of pairsOf(laterEnv)) entries.set(key, value);
      joined.set("env", { ...env, entries });
    }
  }
  for (const [key, value] of later) joined.set(key, value);
  return { kind: "dict", entries: joined, source: noSource };
}

/** What Python's `dict.update` takes: a dictionary, or a sequence of pairs. */
function pairsOf(value: Value): Iterable<[string, Value]> {
  if (value.kind === "dict") return value.entries;
  if (value.kind === "string" && value.value === "") return [];
  if (value.kind === "list") {
    const pairs = value.items.map(pairOf);
    if (pairs.every((pair) => pair !== undefined)) return pairs;
  }
  throw new Refusal("the flow run's env is no object, while the deployment's is one: the worker cannot join them");
}

function pairOf(item: Value): [string, Value] | undefined {
  if (item.kind === "list" && item.items.length === 2) {
    const [key, value] = item.items as [Value, Value];
    // A dictionary or list cannot be a key; any other value becomes what JSON makes of it as a key.
    if (key.kind === "dict" || key.kind === "list") return undefined;
    return [key.kind === "string" ? key.value : pythonJson(key), value];
  }
  if (item.kind === "dict" && item.entries.size === 2) {
    const [key, value] = [...item.entries.keys()] as [string, string];
    return [key, { kind: "string", value, source: item.source }];
  }
  if (item.kind === "string") {
    const [key, value, more] = [...item.value];
    if (key === undefined || value === undefined || more !== undefined) return undefined;
    return [key, { kind: "string", value, source: item.source }];
  }
  return undefined;
}

/**
 * Turns dotted keys (`env.FOO`) into nested objects, then lays the plain keys over them: an object is merged into the
 * dotted one to the depth, anything else replaces it.
 */
export function expandDottedKeys(values: DictValue): DictValue {
  const expanded: DictValue = { kind: "dict", entries: new Map(), source: noSource };
  for (const [key, value] of values.entries) if (key.includes(".")) setAt(expanded, key, value);
  for (const [key, value] of values.entries) {
    if (key.includes(".")) continue;
    const dotted = expanded.entries.get(key);
    expanded.entries.set(key, dotted?.kind === "dict" && value.kind === "dict" ? deepMerge(dotted, value) : value);
  }
  return expanded;
}

function setAt(target: DictValue, name: string, value: Value): void {
  const steps = stepsOfName(name);
  let dict = target;
  for (const step of steps.slice(0, -1)) {
    const next = dict.entries.get(step) ?? { kind: "dict", entries: new Map(), source: value.source };
    if (next.kind !== "dict") throw new Refusal(`job variable ${name} reaches into ${step}, which is no object`);
    dict.entries.set(step, next);
    dict = next;
  }
  dict.entries.set(steps.at(-1) as string, value);
}

function deepMerge(target: DictValue, later: DictValue): DictValue {
  const entries = new Map(target.entries);
  for (const [key, value] of later.entries) {
    const earlier = entries.get(key);
    entries.set(key, earlier?.kind === "dict" && value.kind === "dict" ? deepMerge(earlier, value) : value);
  }
  return { kind: "dict", entries, source: later.source };
}

/**
 * The defaults of the template's variables. Only top-level ones count, and not `null`.
 * Errors: Refusal where a property is of a shape that the worker cannot read.
 */
export function defaultsOf(properties: DictValue, pathOf: (name: string) => Path): DictValue {
  const entries = new Map<string, Value>();
  for (const [name, schema] of properties.entries) {
    if (schema.kind === "dict") {
      const value = schema.entries.get("default");
      if (value !== undefined && value.kind !== "null") entries.set(name, value);
    } else if (!lacksDefault(schema)) {
      throw new Refusal(`the schema of variable ${name} is ${pythonRepr(schema)}, no object`, pathOf(name));
    }
  }
  return { kind: "dict", entries, source: noSource };
}

/** Python's `"default" in schema` on text and lists is false as a rule; on numbers, booleans and null it fails. */
function lacksDefault(schema: Value): boolean {
  if (schema.kind === "string") return !schema.value.includes("default");
  if (schema.kind === "list") return !schema.items.some((item) => item.kind === "string" && item.value === "default");
  return false;
}
