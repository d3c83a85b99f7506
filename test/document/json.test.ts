import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isJson, parseJson } from "../../src/document/json.ts";
import { toJson } from "../../src/document/to-json.ts";
import { showProblems } from "./show-problems.ts";

describe("a text that is not JSON is explained at its place", () => {
  test.each([
    ['{"a":1,}', '1:7 "," syntax: there is a comma after the last member'],
    ["[1,\n]", '1:3 "," syntax: there is a comma after the last item'],
    ['{"a":1\n "b":2}', '1:7 "" syntax: a comma is missing'],
    ["[1 2]", '1:3 "" syntax: a comma is missing'],
    ["{'a':1}", "1:2 \"'a'\" syntax: JSON strings stand in double quotes"],
    ["{\"a\":'x y'}", "1:6 \"'x y'\" syntax: JSON strings stand in double quotes"],
    ['{"a":1 // c\n}', '1:8 "// c" syntax: JSON has no comments'],
    ["/* c */{}", '1:1 "/* c */" syntax: JSON has no comments'],
    ["# c\n{}", '1:1 "#" syntax: JSON has no comments'],
    ["{a:1}", '1:2 "a" syntax: the key a has no quotes'],
    ['{"a":NaN}', '1:6 "NaN" syntax: JSON has no NaN'],
    ["[-Infinity]", '1:2 "-Infinity" syntax: JSON has no -Infinity'],
    ["[True]", '1:2 "True" syntax: True is not JSON'],
    ["[None]", '1:2 "None" syntax: None is not JSON'],
    ['["a\nb"]', '1:2 "\\"a" syntax: this string is not closed on its line'],
    ['["a\tb"]', '1:4 "\\t" syntax: a tab stands inside a string'],
    ['["a\u0001b"]', '1:4 "\\u0001" syntax: the control character U+0001 stands inside a string'],
    ['["ok\\n\\xb"]', '1:7 "\\\\x" syntax: JSON has no escape \\x'],
    ['["C:\\Foo"]', '1:5 "\\\\F" syntax: JSON has no escape \\F'],
    ['["\\\\ \\U12"]', '1:6 "\\\\U" syntax: JSON has no escape \\U'],
    ['["\\u00e9\\u12"]', '1:9 "\\\\u12" syntax: \\u12 is not a whole Unicode escape'],
    ['["abc', '1:2 "\\"abc" syntax: this string is not closed on its line'],
    ['{"a":1', '1:7 "" syntax: the file ends before the closing } / this { is still open 1'],
    ['{"a":[1,2}', '1:10 "}" syntax: ] is expected here, not } / this [ is still open 1'],
    ["[1}", '1:3 "}" syntax: ] is expected here, not } / this [ is still open 1'],
    ['{"a":{"b":1}', '1:13 "" syntax: the file ends before the closing } / this { is still open 1'],
    ["{} x", '1:4 "x" syntax: there is more text after the end of the value'],
    ["{}{}", '1:3 "{" syntax: there is more text after the end of the value'],
    ["[1]]", '1:4 "]" syntax: there is more text after the end of the value'],
    ["01", '1:1 "01" syntax: the number starts with 0'],
    ["[-012.5]", '1:2 "-012.5" syntax: the number starts with 0'],
    ["0x1F", '1:1 "0x1F" syntax: the number is hexadecimal'],
    ["+1", '1:1 "+1" syntax: a number cannot start with +'],
    [".5", '1:1 ".5" syntax: a number cannot start with a point'],
    ["1.", '1:1 "1." syntax: the number is not finished'],
    ["1e", '1:1 "1e" syntax: the number is not finished'],
    ["-", '1:1 "-" syntax: the number is not finished'],
    ['{"a" 1}', '1:6 "1" syntax: a colon is expected here, not 1'],
    ['{"a":}', '1:6 "}" syntax: a value is expected here, not }'],
    ["{,}", '1:2 "," syntax: there is nothing before this comma'],
    ["[,1]", '1:2 "," syntax: there is nothing before this comma'],
    ["[1,,2]", '1:4 "," syntax: there are two commas in a row'],
    ['{"a"=1}', '1:5 "=1" syntax: a colon is expected here, not ='],
    ['{"i": {{ x }} }', '1:8 "{" syntax: a placeholder without quotes is not JSON'],
    ['{\u00a0"a":1}', '1:2 "\u00a0" syntax: there is an invisible character, U+00A0'],
    ["{“a”:1}", '1:2 "“" syntax: “ is not a JSON quote'],
    ['{"a":"x"y"}', '1:9 "y" syntax: the string ends before this word'],
    ['{"a":1;"b":2}', '1:7 ";" syntax: a comma is expected here, not ;'],
    ["[1-2]", '1:2 "1-2" syntax: this is not a number'],
    ["[1.x]", '1:2 "1.x" syntax: the number is not finished'],
    ["[tru]", '1:2 "tru" syntax: the text has no quotes'],
    ["}", '1:1 "}" syntax: a value is expected here, not }'],
    ["\u0000", '1:1 "\\u0000" syntax: U+0000 is not expected here'],
    ["<html>", '1:1 "<html>" syntax: < is not expected here'],
    ["{1:2}", '1:2 "1" syntax: a key is expected here, not 1'],
    ['\ufeff{"a":1,}', '1:8 "," syntax: there is a comma after the last member'],
    ["", '1:1 "" empty-document: the file is empty'],
    ["\ufeff \n", '1:1 "" empty-document: the file is empty'],
  ])("%j", (text, ...expected) => {
    const document = parseJson(text, "x.json");
    expect(document.root).toBeUndefined();
    expect(showProblems(document)).toEqual(expected);
    expect(document.problems[0]?.range.end).toBeLessThanOrEqual(text.length);
  });

  test("that looks like YAML says so in the hint", () => {
    for (const text of ["name: x", "---\na: 1", "# about\nvariables:\n  x: 1", "- a"]) {
      expect(parseJson(text, "x.json").problems[0]?.hint).toContain("ends in .yaml");
    }
    expect(parseJson('{"a": x}', "x.json").problems[0]?.hint).not.toContain("yaml");
  });
});

describe("JSON keeps", () => {
  test.each([
    ["[9007199254740993,1.0,1e22,-0,1E+2,0.10]"],
    ['{"__proto__":{"a":1},"10":1,"2":2,"":3,"constructor":null}'],
    ['["\\u0041","é","😀",""]', '["A","é","😀",""]'],
  ])("%s", (text, expected = text) => {
    const { root } = parseJson(text, "x.json");
    expect(root && toJson(root, { indent: 0 })).toBe(expected);
  });

  test("the place of every key and value, also after a byte order mark", () => {
    const text = '\ufeff{ "a": [1, "b"] }';
    const { root } = parseJson(text, "x.json");
    expect(root).toEqual({
      kind: "object",
      range: { start: 1, end: 18 },
      members: [
        {
          key: "a",
          keyRange: { start: 3, end: 6 },
          value: {
            kind: "array",
            range: { start: 8, end: 16 },
            items: [
              { kind: "number", range: { start: 9, end: 10 }, text: "1" },
              { kind: "string", range: { start: 12, end: 15 }, value: "b" },
            ],
          },
        },
      ],
    });
  });

  test("duplicate keys, in the order of the text, each a problem", () => {
    const document = parseJson('{"a":1,\n"b":{"c":1,\n"c":2},\n"a":2,\n"\\u0061":3}', "x.json");
    expect(document.root && toJson(document.root, { indent: 0 })).toBe('{"a":3,"b":{"c":2}}');
    expect(showProblems(document)).toEqual([
      '3:1 "\\"c\\"" duplicate-key: the key "c" is here a second time; only the last one counts / the first is here 2',
      '4:1 "\\"a\\"" duplicate-key: the key "a" is here a second time; only the last one counts / the first is here 1',
      '5:1 "\\"\\\\u0061\\"" duplicate-key: the key "a" is here a second time; only the last one counts / the first is here 1',
    ]);
  });
});

test("any number of duplicate keys is told", () => {
  expect(parseJson(`{${'"a":1,'.repeat(200_000)}"a":2}`, "x.json").problems).toHaveLength(200_000);
});

test("depth is bounded before anything recurses", () => {
  const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
  expect(parseJson(nested(500), "x.json").problems).toEqual([]);
  expect(showProblems(parseJson(`{"[[": ${nested(500)}}`, "x.json"))).toEqual([
    '1:507 "[" too-deep: objects and arrays are nested more than 500 deep',
  ]);
  expect(parseJson(nested(1_000_000), "x.json").problems[0]?.code).toBe("too-deep");
  for (const hidden of [`"\n${nested(100_000)}`, `/* " */ ${nested(100_000)}`, `" ${nested(100_000)}`]) {
    expect(parseJson(hidden, "x.json").problems).toHaveLength(1);
  }
});

test("JSON.parse decides, whatever is done to a text", () => {
  const text = fc.json({ maxDepth: 3 });
  const piece = fc.constantFrom(
    ..."{}[],:\"'\\/tfn01.-+eE \t\n\r#*\u00a0\ufeff\u2028",
    "//",
    "/*",
    "true",
    "\\u12",
    '"a"',
    "\ud800",
  );
  const mutated = fc
    .tuple(text, fc.array(fc.tuple(fc.nat(), fc.nat(2), piece), { maxLength: 3 }))
    .map(([start, changes]) =>
      changes.reduce((current, [at, cut, insert]) => {
        const index = at % (current.length + 1);
        return current.slice(0, index) + insert + current.slice(index + cut);
      }, start),
    );
  fc.assert(
    fc.property(mutated, (source) => {
      const document = parseJson(source, "x.json");
      let data: unknown;
      try {
        data = JSON.parse(source.replace(/^\ufeff/, ""));
      } catch {
        expect(isJson(source)).toBe(false);
        expect(document.root).toBeUndefined();
        expect(document.problems).toHaveLength(1);
        const { message, range } = document.problems[0] as (typeof document.problems)[0];
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.start).toBeLessThanOrEqual(source.length);
        expect(message).not.toContain("\n");
        return;
      }
      expect(document.root).toBeDefined();
      if (document.root) expect(JSON.stringify(JSON.parse(toJson(document.root)))).toBe(JSON.stringify(data));
    }),
    { numRuns: 2_000 },
  );
});

test.each(['"a" hunter2', "hunter2", "007", "+7123", ".7123", "0x7123", "7123abc", "7123.", "'hunter2'", "7123-4"])(
  "what is wrong with %s is said without showing it, for it may be secret",
  (text) => {
    const { problems } = parseJson(`{"password": ${text}}`, "secret.json");
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems)).not.toMatch(/hunter2|712|007/);
  },
);
