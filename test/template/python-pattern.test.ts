import { expect, test } from "vitest";
import { PatternError } from "../../src/template/json-schema/pattern-parser.ts";
import { pythonPattern } from "../../src/template/json-schema/python-pattern.ts";
import { ServerCrash } from "../../src/template/json-schema/server-crash.ts";

test.each([
  "(?<n>a)",
  "\\p{L}",
  "[]",
  "[\\w-.]",
  "[z-a]",
  "(",
  ")",
  "a**",
  "*",
  "^*",
  "a{2,1}",
  "\\",
  "\\z",
  "\\u12",
  "\\1",
  "(?P<1>a)",
  "(?P<a>x)(?P<a>y)",
  "(?P=a)",
  "(?<=a+)b",
  "x(?i)",
  "(?L)a",
  "(?a)(?u)a",
  "[a",
])("Python refuses %j", (pattern) => {
  expect(() => pythonPattern(pattern)).toThrow(PatternError);
});

test.each(["a{99999999999}", "a{1,4294967295}"])("Python breaks off at %j", (pattern) => {
  expect(() => pythonPattern(pattern)).toThrow(ServerCrash);
});

test.each([
  ["a", "xax", true],
  ["", "", true],
  ["^a$", "a\n", true],
  ["^a$", "a\n\n", false],
  ["a\\Z", "a\n", false],
  ["(?m)^b$", "a\nb\nc", true],
  [".", "\n", false],
  ["(?s).", "\n", true],
  ["^\\w+$", "größe٣", true],
  ["(?a)^\\w+$", "größe", false],
  ["^[\\W]$", "é", false],
  ["^[^\\W\\d_]$", "é", true],
  ["\\bé", "aé", false],
  ["\\B", "", false],
  ["(?i)É", "é", true],
  ["(?i:a)b", "AB", false],
  ["(?i)[^a-c]", "B", false],
  ["(?P<n>a)(?P=n)", "aa", true],
  ["a++a", "aaa", false],
  ["(?>a*)a", "aaa", false],
  ["^a{,2}$", "aa", true],
  ["a{,2", "a{,2", true],
  ["{}", "{}", true],
  ["[]a]", "]", true],
  ["(?x) a b # end", "ab", true],
  ["(?#note)a", "a", true],
  ["\\u00e9", "é", true],
  ["^.$", "\u{1f600}", true],
  ["^\\s$", "\u00a0", true],
  ["^\\s$", "\ufeff", false],
  ["\\101", "A", true],
  ["(?<=a)b", "ab", true],
  ["(?<!a)b", "ab", false],
])("%j in %j: %j", (pattern, text, isFound) => {
  expect(pythonPattern(pattern)(text)).toBe(isFound);
});
