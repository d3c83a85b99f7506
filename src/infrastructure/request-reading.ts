import type { Value } from "../python/value.ts";

/** A single value that a field of a request may want. */
export type ScalarType = "text" | "integer" | "number" | "truth";

/** How a service, or the client before it, reads the values of a request. */
export interface RequestReading {
  /** Whether a value says nothing, so that it does not matter what is wanted there. */
  readonly isNothing: (value: Value) => boolean;
  /** Whether a value that is no `type` is read as one all the same; `word`: one of an enumeration. */
  readonly converts: (value: Value, type: ScalarType | "word") => boolean;
  /** Whether a field passes under a name that differs from its own in case, or in `_` before a small letter. */
  readonly takesOtherNames: boolean;
  /** Whether a word passes in another case. */
  readonly takesOtherCase: boolean;
  /** Whether a field that it does not know makes it refuse the request. */
  readonly refusesUnknown: boolean;
}

/** botocore: every value is of its type. */
export const awsReading: RequestReading = {
  isNothing: () => false,
  converts: () => false,
  takesOtherNames: false,
  takesOtherCase: false,
  refusesUnknown: true,
};

/** Protocol buffers in JSON, whose parsers take the fields' own names, `max_retries`, beside `maxRetries`. */
export const googleReading: RequestReading = {
  isNothing: ({ kind }) => kind === "null",
  converts: (value, type) => {
    if (type === "word") return value.kind === "integer";
    const isWhole = value.kind === "float" && Number.isInteger(value.value);
    return (type === "integer" && isWhole) || (type !== "text" && isTextOf(value, type));
  },
  takesOtherNames: true,
  takesOtherCase: false,
  refusesUnknown: true,
};

/** Azure's resource manager: Json.NET, which turns single values into each other, and fills in `[expressions]` before. */
export const azureReading: RequestReading = {
  isNothing: (value) => value.kind === "null" || isExpression(value),
  converts: (value, type) => {
    if (value.kind === "list" || value.kind === "dict") return false;
    if (type === "word") return value.kind === "integer";
    return type === "text" || value.kind !== "string" || isTextOf(value, type);
  },
  takesOtherNames: true,
  takesOtherCase: true,
  refusesUnknown: false,
};

/** The Docker client, which looks at no argument that is empty. */
export const dockerReading: RequestReading = {
  isNothing: (value) => {
    if (value.kind === "list") return value.items.length === 0;
    return value.kind === "dict" ? value.entries.size === 0 : value.kind === "null";
  },
  converts: () => false,
  takesOtherNames: false,
  takesOtherCase: false,
  refusesUnknown: true,
};

function isTextOf(value: Value, type: ScalarType): boolean {
  if (value.kind !== "string") return false;
  if (type === "truth") return /^(?:true|false)$/i.test(value.value);
  return type === "integer" ? /^-?\d+$/.test(value.value) : /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value.value);
}

/** `[parameters('location')]`; `[[` stands for a bracket. */
function isExpression(value: Value): boolean {
  return value.kind === "string" && /^\[(?!\[).*\]$/s.test(value.value);
}
