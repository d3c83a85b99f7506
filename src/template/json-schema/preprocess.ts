import { arrayNode, objectNode, stringNode } from "../../document/new-node.ts";
import { type DocumentNode, distinctMembers, memberValue, nowhere, type ObjectNode } from "../../document/node.ts";
import type { Path } from "../../document/pointer.ts";
import { requiredNames } from "../required-names.ts";

export interface Preprocessed {
  /** What values are checked against. */
  readonly schema: ObjectNode;
  /** Places in the schema, all valid, that end the server's step with an error (500); with one there is no check. */
  readonly unexpected: readonly SchemaPlace[];
}

export interface SchemaPlace {
  /** From the root of the schema. */
  readonly path: Path;
  readonly message: string;
}

/**
 * What the server makes of `variables` before it checks values against it, so that schemas of pydantic 1 work: an
 * optional property may be null, a block may be given by reference, and nothing is required unless `requires`. Expects a
 * valid schema.
 */
export function preprocess(schema: ObjectNode, { requires = false } = {}): Preprocessed {
  const unexpected: SchemaPlace[] = [];
  let result = withOptional(schema, [], unexpected);
  const definitions = memberValue(schema, "definitions");
  if (definitions?.kind === "object") {
    result = withMember(result, "definitions", withReferences(definitions, unexpected));
  }
  return { schema: requires ? result : withoutRequired(result), unexpected };
}

/** Lets every property be null that has a `type` and is not required, on all levels that `properties` reaches. */
function withOptional(owner: ObjectNode, path: Path, unexpected: SchemaPlace[]): ObjectNode {
  const properties = memberValue(owner, "properties");
  if (properties?.kind !== "object") return owner;
  const required = requiredNames(owner);
  return withMember(
    owner,
    "properties",
    mapMembers(properties, (key, schema) => {
      const place = [...path, "properties", key];
      if (schema.kind !== "object") {
        unexpected.push({ path: place, message: notBoolean });
        return schema;
      }
      const type = memberValue(schema, "type");
      if (type === undefined || required.has(key) || (type.kind === "string" && type.value === "null")) {
        return withOptional(schema, place, unexpected);
      }
      const { members } = withMember(schema, "anyOf", orNull(type));
      const nullable = { ...schema, members: members.filter((member) => member.key !== "type") };
      return withOptional(nullable, place, unexpected);
    }),
  );
}

const notBoolean = "must be an object: the server breaks off at true and false here";

function orNull(type: DocumentNode): DocumentNode {
  return arrayNode([objectOf({ type }), objectOf({ type: stringNode("null") })]);
}

/** Beside each block definition, under its title, a reference to a block document is allowed in its place. */
function withReferences(definitions: ObjectNode, unexpected: SchemaPlace[]): ObjectNode {
  let result = mapMembers(definitions, (key, definition) => {
    const path = ["definitions", key];
    if (definition.kind === "object") return withOptional(definition, path, unexpected);
    unexpected.push({ path, message: notBoolean });
    return definition;
  });
  for (const { key, value: definition } of distinctMembers(result)) {
    if (memberValue(definition, "block_type_slug") === undefined) continue;
    const title = memberValue(definition, "title");
    if (title?.kind === "string") {
      result = withMember(result, title.value, objectOf({ oneOf: arrayNode([definition, blockReference]) }));
    } else {
      unexpected.push({
        path: ["definitions", key],
        message: "must have a `title`: the server breaks off at a block without",
      });
    }
  }
  return result;
}

/** A copy without the key `required` in any object, whatever it means there; lists are left as they are. */
export function withoutRequired(node: ObjectNode): ObjectNode {
  const members = distinctMembers(node).filter(({ key }) => key !== "required");
  return {
    ...node,
    members: members.map((member) => {
      const { value } = member;
      return value.kind === "object" ? { ...member, value: withoutRequired(value) } : member;
    }),
  };
}

function mapMembers(node: ObjectNode, change: (key: string, value: DocumentNode) => DocumentNode): ObjectNode {
  const members = distinctMembers(node).map((member) => ({ ...member, value: change(member.key, member.value) }));
  return { ...node, members };
}

/** Replaces a member in place, or appends it. */
function withMember(node: ObjectNode, key: string, value: DocumentNode): ObjectNode {
  const members = distinctMembers(node);
  const member = { key, keyRange: value.range, value };
  const index = members.findIndex((each) => each.key === key);
  return { ...node, members: index < 0 ? [...members, member] : members.with(index, member) };
}

function objectOf(values: Readonly<Record<string, DocumentNode>>): ObjectNode {
  return objectNode(Object.entries(values));
}

/** `{"$ref": TEXT}` or `{"$ref": {NAME: TEXT, …}}`. */
const blockReference = objectOf({
  type: stringNode("object"),
  properties: objectOf({
    $ref: objectOf({
      oneOf: arrayNode([
        objectOf({ type: stringNode("string") }),
        objectOf({
          type: stringNode("object"),
          additionalProperties: objectOf({ type: stringNode("string") }),
          minProperties: { kind: "number", range: nowhere, text: "1" },
        }),
      ]),
    }),
  }),
  required: arrayNode([stringNode("$ref")]),
});
