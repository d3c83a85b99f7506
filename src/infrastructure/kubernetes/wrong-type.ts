import type { Path } from "../../document/pointer.ts";
import type { Value } from "../../python/value.ts";
import type { JobProblem } from "./job-problem.ts";
import type { FieldType, PlainType } from "./job-schema.ts";
import { wrongTypeConcern } from "./one-per-cause.ts";
import { shortName } from "./place-name.ts";

const words: Readonly<Record<PlainType, string>> = {
  string: "text",
  boolean: "true or false",
  int32: "a whole number",
  int64: "a whole number",
  quantity: "a quantity",
  "int-or-string": "a whole number or text",
  time: "a time",
  fields: "an object",
};

const kindWords: Readonly<Record<Value["kind"], string>> = {
  null: "null",
  boolean: "true or false",
  integer: "a number",
  float: "a number",
  string: "text",
  list: "a list",
  dict: "an object",
};

/** What a field takes, in words. */
export function wordsOf(type: FieldType): string {
  if (type.kind === "plain") return words[type.name];
  if (type.kind !== "list") return "an object";
  return type.of.kind === "plain"
    ? `a list of ${type.of.name === "string" ? "texts" : "numbers"}`
    : "a list of objects";
}

/** The largest number that a field takes; the smallest is one below its negative. */
export function largestOf(type: PlainType): bigint | undefined {
  if (type === "int32" || type === "int-or-string") return 2n ** 31n - 1n;
  return type === "int64" ? 2n ** 63n - 1n : undefined;
}

/** The problem with a value, not null, that a field cannot be read from: then the server refuses the Job. */
export function wrongType(value: Value, type: FieldType, path: Path): JobProblem | undefined {
  if (isReadable(value, type)) return undefined;
  const name = shortName(path);
  const problem = { concern: wrongTypeConcern, path: [...path], on: "value", effect: "refused" } as const;
  if (value.kind === "integer" && type.kind === "plain" && largestOf(type.name) !== undefined) {
    const message = `\`${name}\` is a number beyond what Kubernetes holds there`;
    return { ...problem, message, hint: `The largest is ${largestOf(type.name)}.` };
  }
  const given = value.kind === "float" && takesWhole(type) ? "a number with a fraction" : kindWords[value.kind];
  return {
    ...problem,
    message: `\`${name}\` takes ${wordsOf(type)}, not ${given}: Kubernetes refuses the Job`,
    hint: hintFor(value, type),
  };
}

function isReadable(value: Value, type: FieldType): boolean {
  if (type.kind === "list") return value.kind === "list";
  if (type.kind === "map" || type.kind === "object") return value.kind === "dict";
  switch (type.name) {
    case "string":
    case "time":
      return value.kind === "string";
    case "boolean":
      return value.kind === "boolean";
    case "quantity":
      return value.kind === "string" || value.kind === "integer" || value.kind === "float";
    case "fields":
      return value.kind === "dict";
    case "int-or-string":
      return value.kind === "string" || isWithin(value, type.name);
    default:
      return isWithin(value, type.name);
  }
}

/** Kubernetes reads `3.0` and `1e3` as no whole numbers. */
function isWithin(value: Value, type: PlainType): boolean {
  const largest = largestOf(type);
  return value.kind === "integer" && largest !== undefined && value.value <= largest && value.value >= -largest - 1n;
}

function takesWhole(type: FieldType): boolean {
  return type.kind === "plain" && largestOf(type.name) !== undefined;
}

function hintFor(value: Value, type: FieldType): string | undefined {
  if (type.kind === "list") return type.of.kind === "plain" ? "Write a list, even of one." : "Write a list of objects.";
  if (type.kind !== "plain") return "Write an object.";
  const isScalar = value.kind !== "list" && value.kind !== "dict";
  if ((type.name === "string" || type.name === "quantity") && isScalar) return "Put it in quotes.";
  if (takesWhole(type)) {
    if (value.kind === "string" && /^\s*-?\d+\s*$/.test(value.value)) return "Write it without quotes.";
    if (value.kind === "float" && Number.isSafeInteger(value.value)) return `Write it as ${value.value}.`;
  }
  if (type.name === "boolean" && value.kind === "string") return "Write true or false, without quotes.";
  return `Write ${words[type.name]}.`;
}
