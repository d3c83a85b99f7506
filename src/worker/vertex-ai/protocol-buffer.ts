import { meantField } from "../../infrastructure/request-structure.ts";
import { Unreadable, within } from "../../python/fields.ts";
import { pythonInteger } from "../../python/integer.ts";
import type { DictValue, Source, Value } from "../../python/value.ts";
import { textValue } from "../made-values.ts";
import { type Duration, durationOfText, durationText, validDuration } from "./duration.ts";

/** The fields of a message by name, in the order of their numbers. */
export interface Message {
  readonly [field: string]: MessageField;
}

export type MessageField =
  | "text"
  | "texts"
  | "truth"
  | "int32"
  | "int64"
  | "duration"
  | { readonly oneOf: readonly (string | null)[] }
  | { readonly message: Message }
  | { readonly listOf: Message };

/**
 * Makes a message of an object as Google's Python client (proto-plus) does, in protocol buffers' JSON form with the
 * fields' own names: what is null, empty, zero or false is left out, and a number of 64 bits is text.
 * Errors: Unreadable for a field that the message does not have, and for a value that its field does not take.
 */
export function messageOf(message: Message, value: Value, { ignoresUnknown = false } = {}): DictValue {
  if (value.kind !== "dict") throw new Unreadable("must be an object", value.source);
  for (const [name, entry] of value.entries) {
    if (Object.hasOwn(message, name) || ignoresUnknown) continue;
    const free = Object.keys(message).filter((known) => !value.entries.has(known));
    const unknownKey = { meant: meantField(name, free) };
    throw new Unreadable("is no such field", entry.source, [name], { unknownKey });
  }
  const entries = new Map<string, Value>();
  for (const [name, field] of Object.entries(message)) {
    const given = value.entries.get(name);
    if (given === undefined || given.kind === "null") continue;
    const read = within(name, () => readField(field, given));
    if (read !== undefined) entries.set(name, read);
  }
  return { ...value, entries };
}

/** Undefined: what JSON leaves out. */
function readField(field: MessageField, value: Value): Value | undefined {
  switch (field) {
    case "text":
      if (value.kind !== "string") throw new Unreadable("must be text", value.source);
      return value.value === "" ? undefined : value;
    case "texts":
      return listUnlessEmpty(textsOf(value), value.source);
    case "truth":
      return readTruth(value);
    case "int32": {
      const number = int32Of(value);
      return number === 0n ? undefined : { kind: "integer", value: number, source: value.source };
    }
    case "int64": {
      const number = pythonInteger(value);
      if (number === undefined || !isWithin(number, 64))
        throw new Unreadable("must be a whole number of 64 bits", value.source);
      return number === 0n ? undefined : textValue(String(number), value.source);
    }
    case "duration":
      return readDuration(value);
  }
  if ("oneOf" in field) return readWord(field.oneOf, value);
  if ("message" in field) return messageOf(field.message, value);
  return listUnlessEmpty(
    partsOf(value).map((item, index) => within(String(index), () => messageOf(field.listOf, item))),
    value.source,
  );
}

function readTruth(value: Value): Value | undefined {
  const isNumber = value.kind === "integer" && isWithin(value.value, 64);
  if (value.kind !== "boolean" && !isNumber) throw new Unreadable("must be true or false", value.source);
  return value.value ? { kind: "boolean", value: true, source: value.source } : undefined;
}

function int32Of(value: Value): bigint {
  if (value.kind !== "integer" || !isWithin(value.value, 32))
    throw new Unreadable("must be a whole number of 32 bits", value.source);
  return value.value;
}

/** A word of an enumeration, or its number; the first word is what JSON leaves out. */
function readWord(words: readonly (string | null)[], value: Value): Value | undefined {
  const number = value.kind === "string" ? BigInt(words.indexOf(value.value)) : int32Of(value);
  if (value.kind === "string" && number < 0n) {
    throw new Unreadable(`must be one of ${words.filter((word) => word !== null).join(", ")}`, value.source);
  }
  if (number === 0n) return undefined;
  const word = number > 0n ? words[Number(number)] : undefined;
  return typeof word === "string"
    ? textValue(word, value.source)
    : { kind: "integer", value: number, source: value.source };
}

function readDuration(value: Value): Value {
  let duration: Duration | undefined;
  if (value.kind === "dict") duration = durationOfParts(value);
  else if (value.kind === "string") duration = durationOfText(value.value);
  if (duration === undefined) throw new Unreadable("must be a duration such as 3600s", value.source);
  return textValue(durationText(duration), value.source);
}

function durationOfParts(parts: DictValue): Duration | undefined {
  const seconds = parts.entries.get("seconds");
  // Unlike other numbers of 64 bits these are not read from text.
  if (seconds !== undefined && seconds.kind !== "null" && seconds.kind !== "integer")
    throw new Unreadable("must be a whole number", seconds.source, ["seconds"]);
  const { entries } = messageOf({ seconds: "int64", nanos: "int32" }, parts);
  const partOf = (name: string) => pythonInteger(entries.get(name) ?? zero) as bigint;
  return validDuration({ seconds: partOf("seconds"), nanos: partOf("nanos") });
}

const zero: Value = { kind: "integer", value: 0n, source: { origin: "worker" } };

/** What Python goes through where a list is expected: a text's letters, an object's keys. */
function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case "list":
      return value.items;
    case "string":
      return [...value.value].map((letter) => textValue(letter, value.source));
    case "dict":
      return [...value.entries].map(([key, { source }]) => textValue(key, source));
    default:
      throw new Unreadable("must be a list", value.source);
  }
}

function textsOf(value: Value): readonly Value[] {
  for (const part of partsOf(value)) {
    if (part.kind !== "string") throw new Unreadable("must be a list of texts", part.source);
  }
  return partsOf(value);
}

function listUnlessEmpty(items: readonly Value[], source: Source): Value | undefined {
  return items.length === 0 ? undefined : { kind: "list", items: [...items], source };
}

function isWithin(number: bigint, bits: number): boolean {
  return BigInt.asIntN(bits, number) === number;
}
