import { type DocumentNode, distinctMembers } from "../document/node.ts";
import { remember } from "../document/remember.ts";
import { pythonPattern } from "./json-schema/python-pattern.ts";

/** Python's check can nest twice as many whatever the keywords: the server's own changes may double them. */
const mostLevels = 15;

/**
 * Whether a schema is one without any doubt: nearly all are, and this takes a tenth of what the meta schema takes. False
 * says nothing.
 */
export function isPlainSchema(schema: DocumentNode, levels = mostLevels): boolean {
  if (schema.kind === "boolean") return levels < mostLevels;
  if (schema.kind !== "object" || levels === 0) return false;
  return distinctMembers(schema).every(({ key, value }) => {
    if (key.startsWith("$") && !Object.hasOwn(checks, key)) return false;
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    return check === undefined ? !doubtful.has(key) : check(value, levels - 1);
  });
}

type Check = (value: DocumentNode, levels: number) => boolean;

const isText: Check = ({ kind }) => kind === "string";
const isList: Check = ({ kind }) => kind === "array";
const isBoolean: Check = ({ kind }) => kind === "boolean";
const isNumber: Check = ({ kind }) => kind === "number";
const isCount: Check = (value) => value.kind === "number" && /^\d{1,15}$/.test(value.text);
const isSchemaMap: Check = (value, levels) =>
  value.kind === "object" && distinctMembers(value).every((member) => isPlainSchema(member.value, levels));
const isSchemaList: Check = (value, levels) =>
  value.kind === "array" && value.items.length > 0 && value.items.every((item) => isPlainSchema(item, levels));
const isTextList: Check = (value) => {
  if (value.kind !== "array") return false;
  const texts = value.items.map((item) => (item.kind === "string" ? item.value : undefined));
  return !texts.includes(undefined) && new Set(texts).size === texts.length;
};
const isPattern = remember((pattern) => {
  try {
    pythonPattern(pattern);
    return true;
  } catch {
    return false;
  }
});

const types = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

const checks: Readonly<Record<string, Check>> = {
  $ref: isText,
  $defs: isSchemaMap,
  additionalProperties: isPlainSchema,
  allOf: isSchemaList,
  anyOf: isSchemaList,
  definitions: isSchemaMap,
  deprecated: isBoolean,
  description: isText,
  enum: isList,
  examples: isList,
  exclusiveMaximum: isNumber,
  exclusiveMinimum: isNumber,
  format: isText,
  items: isPlainSchema,
  maxItems: isCount,
  maxLength: isCount,
  maximum: isNumber,
  minItems: isCount,
  minLength: isCount,
  minimum: isNumber,
  oneOf: isSchemaList,
  pattern: (value) => value.kind === "string" && isPattern(value.value),
  properties: isSchemaMap,
  readOnly: isBoolean,
  required: isTextList,
  title: isText,
  type: (value) => value.kind === "string" && types.has(value.value),
  uniqueItems: isBoolean,
  writeOnly: isBoolean,
};

/** Keywords that are rare enough to leave them to the meta schema. */
const doubtful = new Set(
  (
    "contains contentEncoding contentMediaType contentSchema dependencies dependentRequired dependentSchemas else if " +
    "maxContains maxProperties minContains minProperties multipleOf not patternProperties prefixItems propertyNames then " +
    "unevaluatedItems unevaluatedProperties"
  ).split(" "),
);
