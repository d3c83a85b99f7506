import { slugify, type Transliteration } from "../../python/slug.ts";
import type { DictValue, Value } from "../../python/value.ts";
import { madeByWorker, textValue } from "../made-values.ts";
import { Refusal } from "../refusal.ts";
import { hashableMember, itemsOf, memberOfItem, objectItem } from "./containers.ts";

/** An object as the list that AWS takes, of one object for each key; anything else as it is. */
export function asPairs(value: Value | undefined, keyName: string): Value | undefined {
  if (value?.kind !== "dict") return value;
  const items = [...value.entries].map(([key, entry]) => pair(keyName, textValue(key, entry.source), entry));
  return { kind: "list", items, source: value.source };
}

/** `{"name": …, "value": …}` */
export function pair(keyName: string, key: Value, value: Value): DictValue {
  const entries = new Map([
    [keyName, key],
    ["value", value],
  ]);
  return { kind: "dict", entries, source: value.source };
}

/**
 * Tags of the task: those of the request that no label names, then the labels, all in the letters that AWS takes.
 * Errors: Refusal for a tag that is no pair of texts.
 */
export function taskTags(given: Value | undefined, labels: ReadonlyMap<string, Value>, by: Transliteration): Value[] {
  const pairs = itemsOf(given, "tags").map((item) => {
    const tag = objectItem(item, "tags");
    return [hashableMember(tag, "key", "tags"), tag] as const;
  });
  const own = pairs.filter(([key]) => key.kind !== "string" || !labels.has(key.value));
  return [
    ...own.map(([key, tag]) => pair("key", tagSlug(key, by), tagSlug(memberOfItem(tag, "value", "tags"), by))),
    ...[...labels].map(([key, value]) => pair("key", tagSlug(textValue(key, value.source), by), tagSlug(value, by))),
  ];
}

/** Marks a task whose task definition is to be deregistered after the run; the key is misspelt in the worker. */
export const deregisterTag: Value = pair(
  "key",
  textValue("prefect.io/degregister-task-definition"),
  textValue("true", madeByWorker),
);

function tagSlug(value: Value, transliteration: Transliteration): Value {
  if (value.kind !== "string") throw new Refusal("a tag's key or value is no text", value.source);
  const options = { disallowed: /[^a-zA-Z0-9_./=+:@-]/g, lowercase: false, unicode: true };
  const slug = slugify(value.value, options, transliteration);
  return slug === value.value ? value : { ...value, value: slug };
}
