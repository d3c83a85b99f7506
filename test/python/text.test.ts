import { expect, test } from "vitest";
import { parseJson } from "../../src/document/json.ts";
import type { DocumentNode } from "../../src/document/node.ts";
import { pythonJson } from "../../src/python/json.ts";
import { pythonText } from "../../src/python/text.ts";
import { type Value, valueOfNode } from "../../src/python/value.ts";

function value(json: string): Value {
  return valueOfNode(parseJson(json, "value").root as DocumentNode, () => ({ origin: "literal" }));
}

test.each([
  ["null", "None"],
  ["true", "True"],
  ["-0", "0"],
  ["123456789012345678901234567890", "123456789012345678901234567890"],
  ["1.0", "1.0"],
  ["-0.0", "-0.0"],
  ["1e16", "1e+16"],
  ["123456789012345.6", "123456789012345.6"],
  ["9999999999999998.0", "9999999999999998.0"],
  ["0.0001", "0.0001"],
  ["0.00001", "1e-05"],
  ["1e22", "1e+22"],
  ["1e400", "inf"],
  ['"plain"', "plain"],
  ['["it\'s"]', '["it\'s"]'],
  ['["\\"it\'s\\""]', "['\"it\\'s\"']"],
  ['{"a":[1,null]}', "{'a': [1, None]}"],
  ['["\\t\\u0001\\u00a0\\u200b\\ue000é漢"]', "['\\t\\x01\\xa0\\u200b\\ue000é漢']"],
  ['["😀"]', "['😀']"],
])("str() of %s", (json, text) => {
  expect(pythonText(value(json))).toBe(text);
});

test("JSON as Python writes it keeps integers, floats and the order of keys", () => {
  const text = '{"10": 1, "2": 1.0, "__proto__": 9007199254740993, "e": 1e22, "n": [], "o": {}}';
  expect(pythonJson(value(text))).toBe(text.replace("1e22", "1e+22"));
  expect(pythonJson(value('{"a":[1,{"b":"é"}]}'), { indent: 2, ascii: true })).toBe(
    '{\n  "a": [\n    1,\n    {\n      "b": "\\u00e9"\n    }\n  ]\n}',
  );
});
