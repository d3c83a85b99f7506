import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
// @ts-expect-error: a script, without types
import { metaSchemaCode } from "../../scripts/meta-schema.mjs";
import { parseDocument } from "../../src/document/parse.ts";
import { findSchemaProblems } from "../../src/template/schema-check.ts";

async function places(text: string): Promise<string[]> {
  const { root } = await parseDocument(text, "schema.json", "json");
  if (root === undefined) throw new Error(`no JSON: ${text}`);
  return (await findSchemaProblems(root)).map(({ path }) => path.join("/"));
}

test.each([
  ["{}", []],
  ["true", []],
  ["1", [""]],
  ['{"type":"int"}', ["type"]],
  ['{"type":["string","str"]}', ["type/1"]],
  ['{"type":["string","string"]}', ["type"]],
  ['{"type":[]}', ["type"]],
  ['{"required":true}', ["required"]],
  ['{"required":["a",1]}', ["required/1"]],
  ['{"minLength":1.0}', []],
  ['{"minLength":-1}', ["minLength"]],
  ['{"minLength":1e400}', ["minLength"]],
  ['{"maximum":1e400}', []],
  ['{"multipleOf":0}', ["multipleOf"]],
  ['{"enum":[]}', []],
  ['{"items":[{}]}', ["items"]],
  ['{"anyOf":[]}', ["anyOf"]],
  [
    '{"properties":{"a":{"properties":{"b":{"type":1}}},"c":"string"}}',
    ["properties/a/properties/b/type", "properties/c"],
  ],
  ['{"properties":{"__proto__":{"type":"x"}}}', ["properties/__proto__/type"]],
  ['{"$defs":{"a":{"pattern":"["}}}', ["$defs/a/pattern"]],
  ['{"patternProperties":{"(?<n>a)":{}}}', ["patternProperties/(?<n>a)"]],
  ['{"pattern":"a{99999999999}"}', ["pattern"]],
  ['{"dependencies":{"a":["b"],"c":{"type":"x"},"d":[1]}}', ["dependencies/c/type", "dependencies/d"]],
  ['{"$id":"a#b"}', ["$id"]],
  ['{"$anchor":"1a"}', ["$anchor"]],
  ['{"format":"nonsense","x":{"type":"any"}}', []],
  ['{"properties":{"a":true}}', ["properties/a"]],
  ['{"properties":{"a":{"items":true}}}', []],
  ['{"definitions":{"a":false}}', ["definitions/a"]],
  ['{"definitions":{"a":{"block_type_slug":"a"}}}', ["definitions/a"]],
])("%s", async (text, expected) => {
  expect(await places(text)).toEqual(expected);
});

test("schemas may nest as deep as the server can follow", async () => {
  const nested = (levels: number) => `${'{"items":'.repeat(levels)}{}${"}".repeat(levels)}`;
  expect(await places(nested(116))).toEqual([]);
  expect(await places(nested(117))).toHaveLength(1);
});

test("the compiled meta schema is that of the installed ajv", () => {
  const path = join(import.meta.dirname, "../../src/template/json-schema/meta-schema.js");
  expect(readFileSync(path, "utf8")).toBe(metaSchemaCode());
});
