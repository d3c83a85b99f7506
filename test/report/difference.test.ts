import { Chalk } from "chalk";
import { expect, test } from "vitest";
import { differences } from "../../src/change/difference.ts";
import { parseJson } from "../../src/document/json.ts";
import type { DocumentNode } from "../../src/document/node.ts";
import { reportDifferences } from "../../src/report/difference.ts";

function report(before: unknown, after: unknown, chalk?: InstanceType<typeof Chalk>): string {
  const [left, right] = [before, after].map(
    (value) => parseJson(JSON.stringify(value), "value").root as DocumentNode,
  ) as [DocumentNode, DocumentNode];
  return reportDifferences(differences(left, right), { before: left, after: right }, chalk);
}

test("one line for each difference", () => {
  const before = { a: 1, "b/c": [{ x: "y" }], password: "hunter2" };
  const after = { a: 2, d: { e: null }, password: "hunter3" };
  expect(report({ v: before }, { v: after })).toBe(
    ["~ /v/a: 1 -> 2", '- /v/b~1c: [{"x":"y"}]', '~ /v/password: "***" -> "***"', '+ /v/d: {"e":null}', ""].join("\n"),
  );
});

test("the whole value", () => expect(report([], {})).toBe("~ (the whole template): [] -> {}\n"));

test("long values are shortened, between characters", () => {
  expect(report({}, { a: "x".repeat(100) })).toBe(`+ /a: "${"x".repeat(78)}…\n`);
  expect(report({}, { a: `${"x".repeat(77)}😀${"x".repeat(9)}` })).toBe(`+ /a: "${"x".repeat(77)}…\n`);
});

test("what a terminal would obey is escaped", () => {
  expect(report({}, { "\u009b2J": "\u202eabc" })).toBe('+ /\\u009b2J: "\\u202eabc"\n');
});

test("coloured by kind", () => {
  const chalk = new Chalk({ level: 1 });
  expect(report({ a: 1, b: 1 }, { a: 2, c: 1 }, chalk)).toBe(
    "\u001b[33m~ /a: 1 -> 2\u001b[39m\n\u001b[31m- /b: 1\u001b[39m\n\u001b[32m+ /c: 1\u001b[39m\n",
  );
});
