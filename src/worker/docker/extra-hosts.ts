import { type DictValue, listItems, type Value } from "../../python/value.ts";
import { textValue } from "../made-values.ts";
import { Refusal } from "../refusal.ts";

/**
 * The hosts that a container knows beyond DNS: the worker's own, and over them those of `container_create_kwargs`, an
 * object or a list of `NAME:ADDRESS`. Without own ones the given value passes as it is.
 * Errors: Refusal for list entries that are no text.
 */
export function joinExtraHosts(own: DictValue | undefined, given: Value | undefined): Value | undefined {
  if (given === undefined || own === undefined) return given ?? own;
  const entries = new Map(own.entries);
  if (given.kind === "dict") for (const [name, address] of given.entries) entries.set(name, address);
  for (const item of listItems(given)) {
    const [name, address] = pairOf(item) ?? [];
    if (name !== undefined && address !== undefined) entries.set(name, textValue(address, item.source));
  }
  return { ...own, entries };
}

/** Undefined for an entry without a colon, which the worker passes over. */
function pairOf(item: Value): [string, string] | undefined {
  const refusal = () => new Refusal("an entry of extra_hosts is no text such as NAME:ADDRESS", item.source);
  switch (item.kind) {
    case "string": {
      const colon = item.value.indexOf(":");
      return colon < 0 ? undefined : [item.value.slice(0, colon), item.value.slice(colon + 1)];
    }
    case "list":
      if (item.items.some((part) => part.kind === "string" && part.value === ":")) throw refusal();
      return undefined;
    case "dict":
      if (item.entries.has(":")) throw refusal();
      return undefined;
    default:
      throw refusal();
  }
}
