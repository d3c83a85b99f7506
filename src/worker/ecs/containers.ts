import { pythonEquals } from "../../python/equality.ts";
import { isTruthy } from "../../python/truth.ts";
import type { DictValue, Value } from "../../python/value.ts";
import { textValue } from "../made-values.ts";
import { Refusal } from "../refusal.ts";

/** The container that the flow runs in, unless the job names another. */
export const defaultContainerName = "prefect";

/**
 * The items of what should be a list; empty text and an empty object pass as one, as in Python. `what` is its name in
 * messages. Errors: Refusal for anything else.
 */
export function itemsOf(value: Value | undefined, what: string): Value[] {
  if (value === undefined) return [];
  if (value.kind === "list") return value.items;
  if ((value.kind === "string" || value.kind === "dict") && !isTruthy(value)) return [];
  throw new Refusal(`${what} is no list`, value.source);
}

/** An item that must be an object. Errors: Refusal. */
export function objectItem(item: Value, what: string): DictValue {
  if (item.kind !== "dict") throw new Refusal(`an item of ${what} is no object`, item.source);
  return item;
}

/** A member that must be there. Errors: Refusal. */
export function memberOfItem(item: DictValue, key: string, what: string): Value {
  const value = item.entries.get(key);
  if (value === undefined) throw new Refusal(`an item of ${what} has no ${key}`, item.source);
  return value;
}

/** A member that must be there and that Python can look up in a set: no object and no list. Errors: Refusal. */
export function hashableMember(item: DictValue, key: string, what: string): Value {
  const value = memberOfItem(item, key, what);
  if (value.kind === "dict" || value.kind === "list")
    throw new Refusal(`the ${key} of an item of ${what} is no text`, value.source);
  return value;
}

/** The first container of a name. Errors: Refusal for an item before it that is no object. */
export function containerNamed(containers: readonly Value[], name: Value, what: string): DictValue | undefined {
  for (const item of containers) {
    const container = objectItem(item, what);
    const own = container.entries.get("name");
    if (own !== undefined && pythonEquals(own, name)) return container;
  }
  return undefined;
}

/** The name of the container in a task definition that the flow runs in: `prefect`, else that of the first one. */
export function inferredContainerName(taskDefinition: DictValue): Value | undefined {
  const containers = itemsOf(taskDefinition.entries.get("containerDefinitions"), "containerDefinitions");
  const usual = textValue(defaultContainerName);
  if (containerNamed(containers, usual, "containerDefinitions") !== undefined) return usual;
  const [first] = containers;
  return first === undefined ? undefined : objectItem(first, "containerDefinitions").entries.get("name");
}
