import { expect, test } from "vitest";
import type { DocumentNode } from "../../../src/document/node.ts";
import { parseDocument } from "../../../src/document/parse.ts";
import { sameJson } from "../../../src/pool/prefect-api/same-json.ts";

async function same(sent: string, kept: string): Promise<boolean> {
  const [first, second] = await Promise.all([sent, kept].map((text) => parseDocument(text, "x", "json")));
  return sameJson(first?.root as DocumentNode, second?.root as DocumentNode);
}

test.each([
  ["9007199254740993", "9007199254740993"],
  ["-0", "0"],
  ["1e22", "1e+22"],
  ["1E5", "100000.0"],
  ["0.10", "0.1"],
  ['"\\u00e9"', '"é"'],
  ['{ "a": [1, null, true] }', '{"a":[1,null,true]}'],
  ['{"__proto__":{"a":1}}', '{"__proto__":{"a":1}}'],
  ['{"a":1,"a":2}', '{"a":2}'],
])("%s is kept as %s", async (sent, kept) => {
  expect(await same(sent, kept)).toBe(true);
});

test.each([
  ["9007199254740993", "9007199254740992"],
  ["1", "1.0"],
  ["1.0", "1"],
  ["1.0", "true"],
  ["-0.0", "0.0"],
  ["1e400", "null"],
  ["1", '"1"'],
  ["null", "{}"],
  ['"a"', '"b"'],
  ["true", "false"],
  ["[1]", "[1,2]"],
  ["[1,2]", "[2,1]"],
  ["[]", "{}"],
  ['{"a":1}', "{}"],
  ['{"a":1}', '{"a":1,"b":2}'],
  ['{"b":1,"a":2}', '{"a":2,"b":1}'],
  ['{"10":1,"9":2}', '{"9":2,"10":1}'],
  ['{"__proto__":{"a":1}}', '{"__proto__":{"a":2}}'],
])("%s is not %s", async (sent, kept) => {
  expect(await same(sent, kept)).toBe(false);
});
