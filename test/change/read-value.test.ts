import { expect, test } from "vitest";
import { readOutright, readValue } from "../../src/change/read-value.ts";
import { toJson } from "../../src/document/to-json.ts";
import type { JsonType } from "../../src/template/accepted-types.ts";

async function first(text: string, ...types: JsonType[]): Promise<string> {
  const readings = await readValue(text, types);
  return "reason" in readings
    ? readings.reason
    : readings.values.map((value) => toJson(value, { indent: 0 })).join(" | ");
}

test.each<[string, JsonType[], string]>([
  ["3600", ["integer"], "3600"],
  ["-1", ["integer", "null"], "-1"],
  ["null", ["integer", "null"], "null"],
  ["1e3", ["integer"], "1e3"],
  ["3600.0", ["integer"], "3600.0"],
  ["9007199254740993", ["integer"], "9007199254740993"],
  ["1e22", ["number"], "1e22"],
  ["7", ["number"], "7"],
  ["0.1", ["number"], "0.1"],
  ["true", ["boolean"], "true"],
  ["abc", ["string"], '"abc"'],
  ["3600", ["string"], '"3600"'],
  ["true", ["string"], '"true"'],
  ["null", ["string"], '"null"'],
  ["null", ["string", "null"], 'null | "null"'],
  ["", ["string"], '""'],
  ['"quoted"', ["string"], '"\\"quoted\\""'],
  [' {"a": 1}', ["string"], '" {\\"a\\": 1}"'],
  ["512", ["string", "integer"], '512 | "512"'],
  ["512Mi", ["string", "integer"], '"512Mi"'],
  ["1.5", ["string", "integer"], '"1.5"'],
  ['{"a":1}', ["object"], '{"a":1}'],
  ['{"a":1}', ["string", "object"], '{"a":1} | "{\\"a\\":1}"'],
  ['["a", 1.0]', ["array"], '["a",1.0]'],
  ["a, b", ["string", "array"], '"a, b"'],
  ["5", [], '5 | "5"'],
  ["acme", [], '"acme"'],
  ['"acme"', [], '"\\"acme\\""'],
  ["null", ["boolean"], "null"],
])("%j for %j is %s", async (text, types, expected) => expect(await first(text, ...types)).toBe(expected));

test.each<[string, JsonType[], string, string | undefined]>([
  ["3,600", ["integer"], "must be a whole number", "Write 3600, without separators."],
  ["3_600_000", ["integer", "null"], "must be a whole number or null", "Write 3600000, without separators."],
  ["1h", ["integer"], "must be a whole number", "Write the number alone, without a unit."],
  ["90 s", ["number"], "must be a number", "Write the number alone, without a unit."],
  ["007", ["integer"], "must be a whole number", "Write 7, without zeros in front."],
  ["1.5", ["integer"], "must be a whole number", undefined],
  ["", ["integer"], "must be a whole number", "`work-pool unset` takes a default away."],
  ["NaN", ["number"], "must be a number", undefined],
  ["True", ["boolean"], "must be true or false", "Write true."],
  ["no", ["boolean", "null"], "must be true or false or null", "Write false."],
  ["1", ["boolean"], "must be true or false", "Write true."],
  ["A=b", ["object"], "must be an object", `Write it as JSON: '{"key": "value"}'.`],
  ["{'a': 1}", ["object"], "must be an object", `Write it as JSON: '{"key": "value"}'.`],
  ["[1]", ["object"], "must be an object", `Write it as JSON: '{"key": "value"}'.`],
  ["a,b", ["array"], "must be a list", `Write it as JSON: '["a", "b"]'.`],
])("%j for %j is refused", async (text, types, reason, hint) => {
  expect(await readValue(text, types)).toEqual({ values: [], reason, hint });
});

test.each([
  ["null", "null"],
  ['"a"', '"a"'],
  [" 1.0 ", "1.0"],
  ["[]", "[]"],
])("outright, %j is %s", async (text, expected) => {
  const [value] = (await readOutright(text)).values;
  expect(value && toJson(value)).toBe(expected);
});

test.each(["acme", "", "True", "{a: 1}", "1 2"])("outright, %j is refused", async (text) => {
  expect((await readOutright(text)).values).toEqual([]);
});
