import { pythonJson } from "./json.ts";
import type { DictValue, Source, Value } from "./value.ts";

export type ValueKind = Value["kind"];

/**
 * A type that a field of a worker's configuration class declares. Reading a value as pydantic does in its lax mode
 * converts some values (`"60"` is an integer, `"off"` a boolean) and refuses others (`512` is no text).
 */
export interface FieldType {
  /** The type in words, for messages: `text`, `a whole number`. */
  readonly name: string;
  /** The kinds of values of which the type takes some. */
  readonly takes: readonly ValueKind[];
  /** What the class would hold. Errors: Unreadable. */
  read(value: Value): Value;
  /** Whether the value is of the type as it stands, without conversion. */
  matches(value: Value): boolean;
}

/** A value that a field's type does not take; `steps` lead to the part that is to blame. */
export class Unreadable extends Error {
  readonly source: Source;
  readonly steps: readonly string[];
  readonly details: UnreadableDetails;
  /** What else of the same list or object is unreadable. */
  readonly more: readonly Unreadable[];

  constructor(
    message: string,
    source: Source,
    steps: readonly string[] = [],
    details: UnreadableDetails = {},
    more: readonly Unreadable[] = [],
  ) {
    super(message);
    this.name = "Unreadable";
    this.source = source;
    this.steps = steps;
    this.details = details;
    this.more = more;
  }
}

export interface UnreadableDetails {
  /** Whether the last step is a key that must be there and is not; the source is its parent's. */
  readonly isMissing?: boolean;
  /** What was meant, as the type takes it. */
  readonly meant?: Value;
  /** Of a last step that is a key which cannot be there: the one that was meant. */
  readonly unknownKey?: { readonly meant: string | undefined };
}

function unreadable(expected: string, value: Value): Unreadable {
  // A number may be a secret as well as a text.
  const shown = value.kind === "null" || value.kind === "boolean" ? pythonJson(value) : kindNames[value.kind];
  const isScalar = value.kind === "integer" || value.kind === "float" || value.kind === "boolean";
  const meant: Value | undefined =
    expected === text.name && isScalar ? { kind: "string", value: pythonJson(value), source: value.source } : undefined;
  return new Unreadable(`must be ${expected}, not ${shown}`, value.source, [], meant && { meant });
}

const kindNames = {
  dict: "an object",
  list: "a list",
  string: "this text",
  integer: "a number",
  float: "a number",
} as const;

/** Any value. */
export const anything: FieldType = {
  name: "anything",
  takes: ["null", "boolean", "integer", "float", "string", "list", "dict"],
  read: (value) => value,
  matches: () => true,
};

/** What can be read as a number, or as true or false. */
const scalars: readonly ValueKind[] = ["boolean", "integer", "float", "string"];

/** Text, and nothing else: numbers are never turned into text. */
export const text: FieldType = {
  name: "text",
  takes: ["string"],
  read(value) {
    if (value.kind !== "string") throw unreadable("text", value);
    return value;
  },
  matches: (value) => value.kind === "string",
};

export interface Bounds {
  readonly atLeast?: bigint;
  readonly atMost?: bigint;
}

/** A whole number: also a float without a fraction, a boolean, and text such as `" 7 "`, `"1_000"`, `"1.0"`. */
export function wholeNumber(bounds: Bounds = {}): FieldType {
  return {
    name: "a whole number",
    takes: scalars,
    read(value) {
      const number = integerOf(value);
      if (number === undefined) throw unreadable("a whole number", value);
      if (bounds.atLeast !== undefined && number < bounds.atLeast) {
        throw new Unreadable(`must be at least ${bounds.atLeast}, not ${number}`, value.source);
      }
      if (bounds.atMost !== undefined && number > bounds.atMost) {
        throw new Unreadable(`must be at most ${bounds.atMost}, not ${number}`, value.source);
      }
      return { kind: "integer", value: number, source: value.source };
    },
    matches: (value) => value.kind === "integer",
  };
}

function integerOf(value: Value): bigint | undefined {
  switch (value.kind) {
    case "integer":
      return value.value;
    case "boolean":
      return value.value ? 1n : 0n;
    case "float":
      // Beyond 64 bits pydantic gives up on a float, though not on an integer.
      return Number.isInteger(value.value) && Math.abs(value.value) < 2 ** 63 ? BigInt(value.value) : undefined;
    case "string": {
      // White space around, single underscores between digits, zeros as a fraction. Made here: it takes V8 half a millisecond.
      const integerText = /^\p{White_Space}*([+-]?\d+(?:_\d+)*)(?:\.0+)?\p{White_Space}*$/u;
      const digits = integerText.exec(value.value)?.[1];
      return digits === undefined ? undefined : BigInt(digits.replaceAll("_", "").replace(/^\+/, ""));
    }
    default:
      return undefined;
  }
}

/** A number with a fraction: also whole numbers, booleans, and text such as `" 1.5 "`, `"1_000.5"`, `"inf"`. */
export const number: FieldType = {
  name: "a number",
  takes: scalars,
  read(value) {
    const read = floatOf(value);
    if (read === undefined) throw unreadable("a number", value);
    return { kind: "float", value: read, source: value.source };
  },
  matches: (value) => value.kind === "float",
};

const floatText = /^[+-]?(?:inf(?:inity)?|nan|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i;

function floatOf(value: Value): number | undefined {
  switch (value.kind) {
    case "float":
      return value.value;
    case "boolean":
      return Number(value.value);
    case "integer": {
      const read = Number(value.value);
      return Number.isFinite(read) ? read : undefined;
    }
    case "string": {
      const written = value.value.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, "");
      // Pydantic takes white space around a number, or underscores in it, but not both.
      if (/^_|__|_$/.test(written) || (written.includes("_") && written !== value.value)) return undefined;
      const digits = written.replaceAll("_", "");
      if (!floatText.test(digits)) return undefined;
      return Number(digits.replace(/inf(?:inity)?/i, "Infinity").replace(/[+-]?nan/i, "NaN"));
    }
    default:
      return undefined;
  }
}

const trueWords: ReadonlySet<string> = new Set(["1", "on", "t", "true", "y", "yes"]);
const falseWords: ReadonlySet<string> = new Set(["0", "off", "f", "false", "n", "no"]);

/** A boolean: also 0 and 1, and words such as `"off"` and `"yes"` in any case. */
export const truth: FieldType = {
  name: "true or false",
  takes: scalars,
  read(value) {
    const word = value.kind === "string" ? value.value.toLowerCase() : undefined;
    const number = value.kind === "integer" || value.kind === "float" ? Number(value.value) : undefined;
    const { source } = value;
    if (value.kind === "boolean") return value;
    if (number === 1 || (word !== undefined && trueWords.has(word))) return { kind: "boolean", value: true, source };
    if (number === 0 || (word !== undefined && falseWords.has(word))) return { kind: "boolean", value: false, source };
    throw unreadable("true or false", value);
  },
  matches: (value) => value.kind === "boolean",
};

/** One of some words, exactly. */
export function oneOf(...words: readonly string[]): FieldType {
  const matches = (value: Value) => value.kind === "string" && words.includes(value.value);
  return {
    name: words.join(", "),
    takes: ["string"],
    read(value) {
      if (!matches(value)) throw new Unreadable(`must be one of ${words.join(", ")}`, value.source);
      return value;
    },
    matches,
  };
}

/** The type, or null. */
export function optional(type: FieldType): FieldType {
  return {
    name: `${type.name} or null`,
    takes: ["null", ...type.takes],
    read: (value) => (value.kind === "null" ? value : type.read(value)),
    matches: (value) => value.kind === "null" || type.matches(value),
  };
}

/** A list of one type. */
export function listOf(type: FieldType): FieldType {
  return {
    name: "a list",
    takes: ["list"],
    read(value) {
      if (value.kind !== "list") throw unreadable("a list", value);
      const entries = readAll(type, value.items.entries());
      return { ...value, items: [...entries.values()] };
    },
    matches: (value) => value.kind === "list" && value.items.every((item) => type.matches(item)),
  };
}

/** An object whose keys are text and whose values are of one type. */
export function dictOf(type: FieldType): FieldType {
  return {
    name: "an object",
    takes: ["dict"],
    read(value) {
      if (value.kind !== "dict") throw unreadable("an object", value);
      return { ...value, entries: readAll(type, value.entries) };
    },
    matches: (value) => value.kind === "dict" && [...value.entries.values()].every((entry) => type.matches(entry)),
  };
}

/** Reads values of one type. Errors: Unreadable for the first that is not, with the others. */
function readAll<Key extends string | number>(type: FieldType, values: Iterable<[Key, Value]>): Map<Key, Value> {
  const read = new Map<Key, Value>();
  const unreadable: Unreadable[] = [];
  for (const [key, value] of values) {
    try {
      read.set(
        key,
        within(String(key), () => type.read(value)),
      );
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      unreadable.push(error, ...error.more);
    }
  }
  const [first, ...more] = unreadable;
  if (first === undefined) return read;
  throw new Unreadable(first.message, first.source, first.steps, first.details, more);
}

/** One of several types: the first that the value is of as it stands, else the first that can convert it. */
export function anyOf(...types: readonly FieldType[]): FieldType {
  return {
    name: types.map(({ name }) => name).join(" or "),
    takes: types.flatMap(({ takes }) => takes),
    read(value) {
      const exact = types.find((type) => type.matches(value));
      if (exact !== undefined) return exact.read(value);
      for (const type of types) {
        try {
          return type.read(value);
        } catch (error) {
          if (!(error instanceof Unreadable)) throw error;
        }
      }
      throw unreadable(this.name, value);
    },
    matches: (value) => types.some((type) => type.matches(value)),
  };
}

/** Runs a reading; what is unreadable in it lies below `step`. */
export function within<Result>(step: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw below(step, error);
  }
}

function below(step: string, { message, source, steps, details, more }: Unreadable): Unreadable {
  const others = more.map((other) => below(step, other));
  return new Unreadable(message, source, [step, ...steps], details, others);
}

export interface Field {
  readonly type: FieldType;
  /** What the class holds when the field is not given; absent: it must be given. */
  readonly fallback?: (source: Source) => Value | undefined;
}

/**
 * Reads the fields of a class from an object: unknown keys are dropped.
 * Errors: Unreadable for a missing field (at the object's own source) and for a value that its type does not take.
 */
export function readFields(fields: Readonly<Record<string, Field>>, dict: DictValue): Map<string, Value> {
  const read = new Map<string, Value>();
  for (const [name, field] of Object.entries(fields)) {
    const given = dict.entries.get(name);
    if (given !== undefined)
      read.set(
        name,
        within(name, () => field.type.read(given)),
      );
    else if (field.fallback === undefined) throw new Unreadable("is missing", dict.source, [name], { isMissing: true });
    else {
      const value = field.fallback({ origin: "worker" });
      if (value !== undefined) read.set(name, value);
    }
  }
  return read;
}
