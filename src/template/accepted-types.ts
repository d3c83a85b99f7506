import { type DocumentNode, memberValue } from "../document/node.ts";
import { fromPointer, nodeAt } from "../document/pointer.ts";

export type JsonType = "string" | "integer" | "number" | "boolean" | "object" | "array" | "null";

/** The types in a person's words. */
export const typeWords: Readonly<Record<JsonType, string>> = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
  null: "null",
};

/**
 * The types that a schema takes, in the order in which it names them; empty when it does not say (anything goes).
 * Follows `$ref` within `variables`, `anyOf`, `oneOf` and `allOf`, and reads `enum` and `const`. Only a hint for reading
 * and explaining a value: whether a value is allowed is for `checkValue` to say.
 */
export function acceptedTypes(schema: DocumentNode | undefined, variables: DocumentNode): readonly JsonType[] {
  return [...new Set(typesOf(schema, variables, new Set()))];
}

function typesOf(
  schema: DocumentNode | undefined,
  variables: DocumentNode,
  seen: ReadonlySet<DocumentNode>,
): readonly JsonType[] {
  // A reference may lead back to where it came from.
  if (schema === undefined || seen.has(schema)) return [];
  const within = new Set(seen).add(schema);
  const type = memberValue(schema, "type");
  if (type !== undefined) return (type.kind === "array" ? type.items : [type]).flatMap(typeName);
  const values = memberValue(schema, "enum");
  if (values?.kind === "array") return values.items.map(typeOf);
  const constant = memberValue(schema, "const");
  if (constant !== undefined) return [typeOf(constant)];
  const alternatives = ["anyOf", "oneOf", "allOf"].flatMap((key) => {
    const list = memberValue(schema, key);
    return list?.kind === "array" ? list.items : [];
  });
  return [...alternatives, referenced(schema, variables)].flatMap((part) => typesOf(part, variables, within));
}

/** The type of a value, as JSON Schema names it. */
export function typeOf(value: DocumentNode): JsonType {
  if (value.kind !== "number") return value.kind;
  return Number.isInteger(Number(value.text)) ? "integer" : "number";
}

/** What a local `$ref` of a schema leads to. */
export function referenced(schema: DocumentNode, variables: DocumentNode): DocumentNode | undefined {
  const reference = memberValue(schema, "$ref");
  if (reference?.kind !== "string" || !reference.value.startsWith("#")) return undefined;
  const path = fromPointer(decode(reference.value.slice(1)));
  return path && nodeAt(variables, path);
}

function typeName(node: DocumentNode): JsonType[] {
  return node.kind === "string" && Object.hasOwn(typeWords, node.value) ? [node.value as JsonType] : [];
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
