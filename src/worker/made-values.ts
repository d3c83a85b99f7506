import type { DictValue, Source, StringValue, Value } from "../python/value.ts";

/** The source of what the template does not say. */
export const madeByWorker: Source = { origin: "worker" };

export function textValue(value: string, source: Source = madeByWorker): StringValue {
  return { kind: "string", value, source };
}

export function emptyDict(source: Source = madeByWorker): DictValue {
  return { kind: "dict", entries: new Map(), source };
}

/** An object that the worker makes. */
export function objectOf(entries: Readonly<Record<string, Value>>): DictValue {
  return { kind: "dict", entries: new Map(Object.entries(entries)), source: madeByWorker };
}
