import { expect, test } from "vitest";
import { parseJson } from "../../src/document/json.ts";
import type { DocumentNode } from "../../src/document/node.ts";
import { pythonEquals } from "../../src/python/equality.ts";
import { pythonInteger } from "../../src/python/integer.ts";
import { pythonContains } from "../../src/python/membership.ts";
import { type Value, valueOfNode } from "../../src/python/value.ts";

function value(json: string): Value {
  return valueOfNode(parseJson(json, "value").root as DocumentNode, () => ({ origin: "literal" }));
}

test.each([
  ["1", "1.0", true],
  ["true", "1", true],
  ["0", "false", true],
  ["9007199254740993", "9007199254740992.0", false],
  ["null", "null", true],
  ["null", "0", false],
  ['"1"', "1", false],
  ['[1,{"a":2}]', '[true,{"a":2.0}]', true],
  ['{"a":1,"b":2}', '{"b":2,"a":1}', true],
  ['{"a":1}', '{"b":1}', false],
  ["[1]", "[1,2]", false],
])("%s == %s is %s", (one, other, equal) => {
  expect(pythonEquals(value(one), value(other))).toBe(equal);
  expect(pythonEquals(value(other), value(one))).toBe(equal);
});

test.each([
  ["7", 7n],
  ["-7.9", -7n],
  ["1e22", 10000000000000000000000n],
  ["1e400", undefined],
  ["true", 1n],
  ['" 7\\u001f"', 7n],
  ['"+1_000"', 1000n],
  ['"-٣"', -3n],
  ['"+-1"', undefined],
  ['"1.5"', undefined],
  ['"\\ufeff1"', undefined],
  ['""', undefined],
  ["null", undefined],
  ["[]", undefined],
])("int(%s) is %s", (json, integer) => {
  expect(pythonInteger(value(json))).toBe(integer);
});

test.each([
  ['["EC2"]', true],
  ['["EC2s"]', false],
  ['"for EC2s"', true],
  ['{"EC2":null}', true],
  ["{}", false],
  ["null", undefined],
  ["1", undefined],
])('"EC2" in %s is %s', (json, contained) => {
  expect(pythonContains(value(json), "EC2")).toBe(contained);
});
