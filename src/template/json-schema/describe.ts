import { type DocumentNode, distinctMembers, memberValue, type ObjectNode } from "../../document/node.ts";
import { toJson } from "../../document/to-json.ts";
import { wordList } from "../../document/word-list.ts";
import { type JsonType, typeWords } from "../accepted-types.ts";
import type { Failure } from "./failure.ts";

/** Values and names are listed up to this many. */
const listed = 12;

/** What the part of a value that does not fit should be, with the allowed values: `must be a whole number or null`. */
export function describeFailure({ keyword, schema }: Failure): string {
  const value = keyword === undefined ? undefined : memberValue(schema, keyword);
  if (value === undefined || schema.kind !== "object") return "is not allowed here";
  switch (keyword) {
    case "type":
    case "enum":
    case "const":
      return `must be ${allowed(objectWith(schema, [keyword]))}`;
    case "anyOf":
    case "oneOf":
      return describeBranches(keyword, value);
    case "required":
      return `must have ${listOf(value, (item) => `\`${textOf(item)}\``, "and")}`;
    case "dependentRequired":
      return "must have the keys that `dependentRequired` asks for";
    case "additionalProperties":
    case "unevaluatedProperties":
      return describeUnknownKey(schema);
    case "items":
    case "unevaluatedItems":
      return "must not have more items";
    case "uniqueItems":
      return "must not hold an item twice";
    default:
      return bounds[keyword ?? ""]?.(toJson(value)) ?? `must fit \`${keyword}\` of its schema`;
  }
}

const bounds: Readonly<Record<string, (bound: string) => string>> = {
  minimum: (bound) => `must be at least ${bound}`,
  maximum: (bound) => `must be at most ${bound}`,
  exclusiveMinimum: (bound) => `must be above ${bound}`,
  exclusiveMaximum: (bound) => `must be below ${bound}`,
  multipleOf: (bound) => `must be a multiple of ${bound}`,
  minLength: (bound) => `must have at least ${bound} characters`,
  maxLength: (bound) => `must have at most ${bound} characters`,
  minItems: (bound) => `must have at least ${bound} items`,
  maxItems: (bound) => `must have at most ${bound} items`,
  minProperties: (bound) => `must have at least ${bound} keys`,
  maxProperties: (bound) => `must have at most ${bound} keys`,
  pattern: (pattern) => `must match the pattern ${pattern}`,
};

function describeBranches(keyword: string, value: DocumentNode): string {
  const branches = value.kind === "array" ? value.items.map(allowed) : [];
  if (branches.includes(undefined) || branches.length === 0) return `must fit one of \`${keyword}\` of its schema`;
  return `must be ${joined([...new Set(branches as string[])], "or")}`;
}

function describeUnknownKey(schema: ObjectNode): string {
  const properties = memberValue(schema, "properties");
  const names = properties?.kind === "object" ? distinctMembers(properties).map(({ key }) => key) : [];
  return names.length === 0
    ? "is not allowed here"
    : `is not allowed here; the keys are ${joined(
        names.sort().map((name) => `\`${name}\``),
        "and",
      )}`;
}

/** What a schema allows in words; undefined when that cannot be said in a few. */
function allowed(schema: DocumentNode): string | undefined {
  if (schema.kind !== "object") return undefined;
  const constant = memberValue(schema, "const");
  if (constant !== undefined) return toJson(constant, { indent: 0 });
  const values = memberValue(schema, "enum");
  if (values?.kind === "array") return listOf(values, (item) => toJson(item, { indent: 0 }), "or");
  const type = memberValue(schema, "type");
  if (type === undefined) return undefined;
  const types = type.kind === "array" ? type.items : [type];
  const words = joined(
    types.map((each) => typeWords[textOf(each) as JsonType] ?? textOf(each)),
    "or",
  );
  const limits = Object.entries(bounds).flatMap(([key, word]) => {
    const value = memberValue(schema, key);
    return value === undefined ? [] : [word(toJson(value)).replace(/^must (?:be )?/, "")];
  });
  return limits.length === 0 ? words : `${words} (${limits.join(", ")})`;
}

function listOf(node: DocumentNode, word: (item: DocumentNode) => string, conjunction: "and" | "or"): string {
  return joined(node.kind === "array" ? node.items.map(word) : [], conjunction);
}

function joined(words: readonly string[], conjunction: "and" | "or"): string {
  if (words.length > listed) return `${words.slice(0, listed).join(", ")} … (${words.length} in all)`;
  return wordList(words, conjunction);
}

function textOf(node: DocumentNode): string {
  return node.kind === "string" ? node.value : "";
}

function objectWith(schema: ObjectNode, keys: readonly string[]): ObjectNode {
  return { ...schema, members: schema.members.filter(({ key }) => keys.includes(key)) };
}
