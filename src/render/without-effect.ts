import type { DictValue, Value } from "../python/value.ts";
import { stepsOfName } from "../python/value-path.ts";
import { type Behaviors, newestBehaviors } from "../worker/prefect-versions.ts";

/**
 * The job variables that were given and are in no part of the configuration that the worker reads: what they say is
 * lost without a word. `knownKeys`: the top-level keys that the worker's class has; undefined: all count.
 */
export function variablesWithoutEffect(
  given: Iterable<string>,
  configuration: DictValue,
  knownKeys: ReadonlySet<string> | undefined,
  behaviors: Behaviors = newestBehaviors,
): readonly string[] {
  const used = new Set<string>();
  for (const [key, value] of configuration.entries) if (knownKeys?.has(key) !== false) collect(value, used);
  const expands = behaviors.has("dotted-keys");
  const names = new Set([...given].map((name) => (expands ? (stepsOfName(name)[0] as string) : name)));
  return [...names].filter((name) => !used.has(name));
}

function collect(value: Value, used: Set<string>): void {
  for (const name of value.source.variables ?? []) used.add(name);
  if (value.kind === "list") for (const item of value.items) collect(item, used);
  if (value.kind === "dict") for (const entry of value.entries.values()) collect(entry, used);
}
