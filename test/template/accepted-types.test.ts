import { expect, test } from "vitest";
import { parseJson } from "../../src/document/json.ts";
import { type DocumentNode, memberValue } from "../../src/document/node.ts";
import { acceptedTypes } from "../../src/template/accepted-types.ts";

const definitions = {
  Size: { enum: ["s", "m"] },
  "a/b": { type: "boolean" },
  Loop: { anyOf: [{ $ref: "#/definitions/Loop" }, { type: "null" }] },
  Both: { allOf: [{ $ref: "#/definitions/Size" }] },
};

test.each<[object | boolean, string[]]>([
  [{ type: "integer" }, ["integer"]],
  [{ type: ["string", "null"] }, ["string", "null"]],
  [{ anyOf: [{ type: "integer" }, { type: "null" }] }, ["integer", "null"]],
  [{ oneOf: [{ type: "string" }, { type: "string", maxLength: 1 }] }, ["string"]],
  [{ allOf: [{ $ref: "#/definitions/Size" }], default: "s" }, ["string"]],
  [{ $ref: "#/definitions/Both" }, ["string"]],
  [{ $ref: "#/definitions/a~1b" }, ["boolean"]],
  [{ $ref: "#/definitions/a~1%62" }, ["boolean"]],
  [{ $ref: "#/definitions/Loop" }, ["null"]],
  [{ $ref: "#/definitions/Missing" }, []],
  [{ $ref: "https://example.com/schema.json" }, []],
  [{ $ref: "#/%" }, []],
  [{ enum: [1, 1.5, "a", null, true, [], {}] }, ["integer", "number", "string", "null", "boolean", "array", "object"]],
  [{ const: 1.0 }, ["integer"]],
  [{ const: [1] }, ["array"]],
  [{ type: "strin" }, []],
  [{ type: 5 }, []],
  [{ anyOf: {} }, []],
  [{}, []],
  [true, []],
])("%j takes %j", (schema, types) => {
  const { root } = parseJson(JSON.stringify({ definitions, properties: { it: schema } }), "variables");
  const variable = memberValue(memberValue(root, "properties"), "it");
  expect(acceptedTypes(variable, root as DocumentNode)).toEqual(types);
});
