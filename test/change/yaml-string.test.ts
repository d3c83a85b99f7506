import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockText } from "../../src/change/block-text.ts";
import { yamlString } from "../../src/change/yaml-string.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { toJson } from "../../src/document/to-json.ts";
import { parseYaml } from "../../src/document/yaml.ts";
import { anyNode } from "./generate-text.ts";

describe("a string is plain only where that means the same, also to YAML 1.1", () => {
  test.each([["python:3.12-slim"], ["http://host:4200/api"], ["/opt/x y"], ["a_b"]])("%s is", (value) => {
    expect(yamlString(value, "")).toBe(value);
  });

  test.each([
    ["yes"],
    ["Off"],
    ["y"],
    ["null"],
    ["True"],
    ["12"],
    ["1e3"],
    ["0x1"],
    [".inf"],
    ["~"],
    [""],
    [" a"],
    ["a "],
    ["a: b"],
    ["a:"],
    ["a #b"],
    ["#a"],
    ["- a"],
    ["{{ a }}"],
    ["*a"],
    ["&a"],
    ["!a"],
    ["2020-01-01"],
    ["1:30"],
    ["a\nb"],
    ["@a"],
    ["a,b"],
    ["="],
    ["<<"],
  ])("%j is not", (value) => {
    expect(yamlString(value, "")).toBe(JSON.stringify(value));
  });

  test.each([
    ["it's", "'it''s'"],
    ["{{ a }}", "'{{ a }}'"],
    ["a\nb", '"a\\nb"'],
    ["\u0085\u2028\ufeff", '"\\u0085\\u2028\\ufeff"'],
  ])("%j in single quotes is %s", (value, written) => {
    expect(yamlString(value, "'")).toBe(written);
  });
});

test("any value in block style reads back as it was", () => {
  const style = fc.record({
    unit: fc.constantFrom("  ", "    "),
    listUnit: fc.constantFrom("", "  "),
    lineEnd: fc.constantFrom("\n", "\r\n"),
    keyQuote: fc.constantFrom("" as const, "'" as const, '"' as const),
    quote: fc.constantFrom("" as const, "'" as const, '"' as const),
  });
  fc.assert(
    fc.property(anyNode, style, (node, options) => {
      expect(toJson(rootOf(parseYaml(blockText(node, options), "x")))).toBe(toJson(node));
    }),
    { numRuns: 500 },
  );
  const long = { kind: "string" as const, range: { start: 0, end: 0 }, value: "v" };
  const member = { key: "k".repeat(2000), keyRange: long.range, value: long };
  const text = blockText({ kind: "object", range: long.range, members: [member] });
  expect(toJson(rootOf(parseYaml(text, "x")), { indent: 0 })).toBe(`{"${member.key}":"v"}`);
});
