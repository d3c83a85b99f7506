import { describe, expect, test } from "vitest";
import { memberValue } from "../../src/document/node.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { checkValue, findDefaultProblems } from "../../src/template/defaults-check.ts";

async function node(text: string) {
  const { root } = await parseDocument(text, "text.json", "json");
  if (root === undefined) throw new Error(`no JSON: ${text}`);
  return root;
}

async function problems(schema: string, more = ""): Promise<string[]> {
  const found = await findDefaultProblems(await node(`{"properties":{"x":${schema}}${more}}`));
  return found.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("a default is held against its schema as Python does", () => {
  test.each([
    ['{"type":"integer","default":1.0}', []],
    ['{"type":"integer","default":1.5}', ["x: must be a whole number or null"]],
    ['{"type":"integer","default":true}', ["x: must be a whole number or null"]],
    ['{"type":"integer","default":1e400}', ["x: must be a whole number or null"]],
    ['{"type":"string","default":null}', []],
    ['{"enum":["a","b"],"default":null}', ['x: must be "a" or "b"']],
    ['{"enum":["a","b"],"default":"b"}', []],
    ['{"enum":[1],"default":1.0}', []],
    ['{"enum":[1],"default":true}', ["x: must be 1"]],
    ['{"const":9007199254740993,"default":9007199254740992}', ["x: must be 9007199254740993"]],
    ['{"maximum":9007199254740992,"default":9007199254740993}', ["x: must be at most 9007199254740992"]],
    ['{"multipleOf":0.01,"default":0.07}', ["x: must be a multiple of 0.01"]],
    ['{"multipleOf":0.5,"default":1.5}', []],
    ['{"minLength":2,"default":"\\ud83d\\ude00"}', ["x: must have at least 2 characters"]],
    ['{"pattern":"^a$","default":"a\\n"}', []],
    ['{"pattern":"^a$","default":"b"}', ['x: must match the pattern "^a$"']],
    ['{"format":"uuid","default":"no"}', []],
    ['{"type":"object","required":["a"],"default":{}}', []],
    ['{"anyOf":[{"required":["a"]}],"default":{}}', ["x: must fit one of `anyOf` of its schema"]],
    ['{"not":{"required":["a"]},"default":{}}', ["x: must fit `not` of its schema"]],
    ['{"type":"string","anyOf":[{"minLength":9}],"default":"a"}', []],
    ['{"uniqueItems":true,"default":[1,1.0]}', ["x: must not hold an item twice"]],
    ['{"items":{"type":"string"},"default":["a",1]}', ["x.1: must be text"]],
    [
      '{"properties":{"a":{}},"additionalProperties":false,"default":{"b":1}}',
      ["x.b: is not allowed here; the keys are `a`"],
    ],
    ['{"$ref":"#/nowhere"}', []],
    ['{"$ref":"#/nowhere","default":1}', ['x: needs `"$ref": "#/nowhere"`, which leads nowhere']],
    ['{"$ref":"#/properties/x","default":1}', ["x: cannot be checked: too deep"]],
    ['{"default":{"$ref":"x"}}', ["x.$ref: must be an object with `block_document_id`"]],
    [
      '{"default":{"$ref":{"block_document_id":"x"}}}',
      ["x.$ref.block_document_id: must be the id of a block document"],
    ],
    ['{"default":{"$ref":{"block_document_id":"00000000-0000-0000-0000-000000000000"}}}', []],
    ['{"$schema":"http://json-schema.org/draft-04/schema#","const":1,"default":2}', []],
  ])("%s", async (schema, expected) => {
    expect(await problems(schema)).toEqual(expected);
  });

  test.each([
    ["api_token", '{"enum":["tok-one","tok-two"],"default":"x"}', 'must be "***" or "***"'],
    ["api_token", '{"anyOf":[{"const":"tok-one"}],"default":"x"}', 'must be "***"'],
    ["url", '{"enum":["https://me:tok-one@acme.test"],"default":"x"}', 'must be "https://me:***@acme.test"'],
    ["env", '{"properties":{"API_TOKEN":{"const":"tok-one"}},"default":{"API_TOKEN":"x"}}', 'must be "***"'],
    ["token_kind", '{"enum":["a","b"],"default":"x"}', 'must be "a" or "b"'],
  ])("without secrets: %s, %s", async (name, schema, expected) => {
    const found = await findDefaultProblems(await node(`{"properties":{"${name}":${schema}}}`));
    expect(found.map(({ message }) => message)).toEqual([expected]);
  });

  test("with what the schema says of all defaults together", async () => {
    expect(await problems('{"default":1}', ',"minProperties":2')).toEqual([": must have at least 2 keys"]);
  });

  test("and a required variable is not made nullable", async () => {
    expect(await problems('{"type":"string","default":null}', ',"required":["x"]')).toEqual(["x: must be text"]);
  });

  test("and a block may be given by reference, under its title", async () => {
    const definitions = ',"definitions":{"B":{"title":"Block","block_type_slug":"b","type":"object"}}';
    expect(await problems('{"$ref":"#/definitions/Block","default":{}}', definitions)).toEqual([]);
    expect(await problems('{"$ref":"#/definitions/Block","default":1}', definitions)).toEqual(["x: must be an object"]);
  });
});

describe("a value for a variable", () => {
  const schema =
    '{"properties":{"n":{"type":"integer","minimum":1,"default":"wrong"},"other":{"type":"null","default":1}}}';
  test.each([
    ["5", []],
    ["null", []],
    ["0", ["must be at least 1"]],
    ['"5"', ["must be a whole number or null"]],
  ])("%s", async (value, expected) => {
    const found = await checkValue(await node(schema), "n", await node(value));
    expect(found.map(({ message }) => message)).toEqual(expected);
  });

  test("leaves the variables as they are", async () => {
    const variables = await node(schema);
    await checkValue(variables, "n", await node("5"));
    expect(memberValue(memberValue(memberValue(variables, "properties"), "n"), "default")).toMatchObject({
      value: "wrong",
    });
  });
});
