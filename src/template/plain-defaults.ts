import { type DocumentNode, distinctMembers, type Member, memberValue, type ObjectNode } from "../document/node.ts";
import { rememberEach } from "../document/remember.ts";
import { pythonPattern } from "./json-schema/python-pattern.ts";
import { isOfType } from "./json-schema/type.ts";
import { isPlainSchema } from "./plain-schema.ts";
import { requiredNames } from "./required-names.ts";

/** What says nothing about the value. */
const annotations = new Set(
  "title description default deprecated example examples format readOnly writeOnly order position".split(" "),
);

/** What says nothing about null, and `type`, which the server has null beside where nothing is required. */
const notForNull = new Set(
  "type items properties additionalProperties pattern minimum maximum exclusiveMinimum exclusiveMaximum".split(" "),
);

/** In the definition of a block or an enumeration. */
const inBlocks = new Set(["enum", "required", "block_type_slug", "block_schema_references", "secret_fields"]);

/** Beside the properties, what an object of defaults always fits. */
const aboutTheWhole = new Set(["title", "description", "type", "properties", "required", "definitions", "$defs"]);

/**
 * Whether the server takes the defaults of a schema without any doubt: those of nearly all templates, in a tenth of the
 * time that the whole check takes. False says nothing.
 */
export const hasPlainDefaults = rememberEach(
  (variables: ObjectNode): boolean =>
    isPlainSchema(variables) && distinctMembers(variables).every((member) => isPlainPart(member, variables)),
);

function isPlainPart({ key, value }: Member, variables: ObjectNode): boolean {
  if (!aboutTheWhole.has(key)) return false;
  if (key === "type") return value.kind === "string" && value.value === "object";
  if (key === "definitions" || key === "$defs") return everyMember(value, (_name, each) => isPlainDefinition(each));
  return key !== "properties" || everyMember(value, (name, each) => hasPlainDefault(name, each, variables));
}

/** The server breaks off at a block without a title. */
function isPlainDefinition(definition: DocumentNode): boolean {
  if (definition.kind !== "object" || !hasPlainProperties(definition)) return false;
  return (
    memberValue(definition, "block_type_slug") === undefined || memberValue(definition, "title")?.kind === "string"
  );
}

function hasPlainDefault(name: string, schema: DocumentNode, variables: ObjectNode): boolean {
  if (name === "required" || schema.kind !== "object" || !hasPlainProperties(schema)) return false;
  const value = memberValue(schema, "default");
  if (value === undefined) return true;
  if (value.kind === "null" && memberValue(schema, "type") !== undefined && !requiredNames(variables).has(name)) {
    return distinctMembers(schema).every(({ key }) => annotations.has(key) || notForNull.has(key));
  }
  // A reference to a block document is looked at by itself.
  return memberValue(value, "$ref") === undefined && fits(value, schema, variables);
}

/** The server breaks off at true and false in the place of a property's schema, and takes one called `required` for the keyword. */
function hasPlainProperties(schema: ObjectNode): boolean {
  const properties = memberValue(schema, "properties");
  if (properties === undefined) return true;
  return everyMember(
    properties,
    (name, each) => name !== "required" && each.kind === "object" && hasPlainProperties(each),
  );
}

function fits(value: DocumentNode, schema: DocumentNode, root: ObjectNode): boolean {
  if (schema.kind !== "object") return false;
  return distinctMembers(schema).every(
    (member) => annotations.has(member.key) || fitsKeyword(value, member, schema, root),
  );
}

function fitsKeyword(
  value: DocumentNode,
  { key, value: wanted }: Member,
  schema: ObjectNode,
  root: ObjectNode,
): boolean {
  switch (key) {
    case "type":
      return wanted.kind === "string" && isOfType(value, wanted.value);
    case "anyOf":
      return wanted.kind === "array" && fitsOneOf(value, wanted.items, root);
    case "enum":
      return (
        value.kind === "string" &&
        wanted.kind === "array" &&
        wanted.items.some((each) => each.kind === "string" && each.value === value.value)
      );
    case "items":
      return value.kind !== "array" || value.items.every((item) => fits(item, wanted, root));
    case "required":
      return value.kind !== "object";
    case "properties":
      return everyMember(value, (name, own) => {
        const schemaOf = memberValue(wanted, name);
        return schemaOf === undefined || fits(own, schemaOf, root);
      });
    case "additionalProperties":
      return everyMember(value, (name, own) => {
        const isNamed = memberValue(memberValue(schema, "properties"), name) !== undefined;
        return isNamed || (wanted.kind === "boolean" ? wanted.value : fits(own, wanted, root));
      });
    case "minimum":
      return value.kind !== "number" || wholeNumber(value) >= wholeNumber(wanted);
    case "maximum":
      return value.kind !== "number" || wholeNumber(value) <= wholeNumber(wanted);
    case "exclusiveMinimum":
      return value.kind !== "number" || wholeNumber(value) > wholeNumber(wanted);
    case "exclusiveMaximum":
      return value.kind !== "number" || wholeNumber(value) < wholeNumber(wanted);
    case "pattern":
      return value.kind !== "string" || (wanted.kind === "string" && pythonPattern(wanted.value)(value.value));
    default:
      return false;
  }
}

/** Up to the first that fits, the server also looks at the others: a reference that leads nowhere ends its check. */
function fitsOneOf(value: DocumentNode, schemas: readonly DocumentNode[], root: ObjectNode): boolean {
  for (const schema of schemas) {
    if (fits(value, schema, root)) return true;
    if (value.kind === "null" ? !saysNothingOfNull(schema, root) : holdsReference(schema)) return false;
  }
  return false;
}

/** Whether a schema leads to no other when the value is null: by its own keywords, or those of the definition it refers to. */
function saysNothingOfNull(schema: DocumentNode, root: ObjectNode): boolean {
  if (schema.kind !== "object") return false;
  return distinctMembers(schema).every(({ key, value }) => {
    if (key !== "$ref") return annotations.has(key) || notForNull.has(key) || inBlocks.has(key);
    const [, place, name] = (value.kind === "string" && /^#\/(definitions|\$defs)\/(\w+)$/.exec(value.value)) || [];
    const definition = place && name ? memberValue(memberValue(root, place), name) : undefined;
    return (
      memberValue(definition, "$ref") === undefined && definition !== undefined && saysNothingOfNull(definition, root)
    );
  });
}

function holdsReference(node: DocumentNode): boolean {
  if (node.kind === "array") return node.items.some(holdsReference);
  return node.kind === "object" && node.members.some(({ key, value }) => key === "$ref" || holdsReference(value));
}

/** Whether it holds of every member; of a value that is no object, too. */
function everyMember(value: DocumentNode, test: (name: string, value: DocumentNode) => boolean): boolean {
  return value.kind !== "object" || distinctMembers(value).every((member) => test(member.key, member.value));
}

/** NaN, which compares with nothing, for a number that needs more care. */
function wholeNumber(node: DocumentNode): number {
  return node.kind === "number" && /^-?\d{1,15}$/.test(node.text) ? Number(node.text) : Number.NaN;
}
