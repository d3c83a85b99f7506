import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../src/document/json.ts";
import type { StringNode } from "../../src/document/node.ts";
import { nodeAt } from "../../src/document/pointer.ts";
import { rangeInString } from "../../src/document/string-range.ts";
import { parseYaml } from "../../src/document/yaml.ts";

describe("the place of a part of a string", () => {
  test.each([
    ["json", String.raw`{"a": "x\n\u00e9\"{{ b }} \ud83d\ude00"}`, "{{ b }}", "{{ b }}"],
    ["json", String.raw`{"a": "x{{\u0020b }}y"}`, "{{ b }}", String.raw`{{\u0020b }}`],
    ["json", '\ufeff{"a": "{{ b }}"}', "{{ b }}", "{{ b }}"],
    ["yaml", String.raw`a: "\x41\U0001F600\e {{ b }}"`, "{{ b }}", "{{ b }}"],
    ["yaml", "a: 'it''s {{ b }} ''x'''", "{{ b }}", "{{ b }}"],
    ["yaml", "a: &x plain {{ b }} text # c", "{{ b }}", "{{ b }}"],
    ["yaml", "a: plain\n  more {{ b }}\n  text", "{{ b }}", "{{ b }}"],
    ["yaml", "a: |\n  one\n    {{ b }}\n", "{{ b }}", "{{ b }}"],
    ["yaml", "a: >-\n  {{ b }}\n  two {{\n  b }}\n", "{{ b }}", "{{ b }}"],
    ["yaml", 'a: "two\n  lines {{ b }}"', "{{ b }}", "{{ b }}"],
    ["yaml", 'a: "folded {{\n  b }}"', "{{ b }}", '"folded {{\n  b }}"'],
    ["yaml", "z: &x '{{ b }}'\na: *x", "{{ b }}", "*x"],
  ])("%s %j", (format, text, part, marked) => {
    const document = format === "json" ? parseJson(text, "x") : parseYaml(text, "x");
    const node = nodeAt(document.root, ["a"]) as StringNode;
    const at = node.value.indexOf(part);
    const range = rangeInString(document, node.range, node.value, at, at + part.length);
    expect(text.slice(range.start, range.end)).toBe(marked);
  });

  test("is the second one of two equal ones", () => {
    const text = "a: |\n  {{ b }} and\n  {{ b }}\n";
    const document = parseYaml(text, "x");
    const node = nodeAt(document.root, ["a"]) as StringNode;
    const at = node.value.lastIndexOf("{{");
    expect(rangeInString(document, node.range, node.value, at, at + 7).start).toBe(text.lastIndexOf("{{"));
  });

  test("holds in every JSON string, escaped in any way", () => {
    const unit = fc.string({ unit: "binary", minLength: 1, maxLength: 1 });
    const written = unit.chain((value) =>
      fc.constantFrom(
        JSON.stringify(value).slice(1, -1),
        [...Array(value.length).keys()]
          .map((index) => `\\u${value.charCodeAt(index).toString(16).padStart(4, "0")}`)
          .join(""),
      ),
    );
    const units = fc.array(written, { maxLength: 6 });
    fc.assert(
      fc.property(units, units, units, (before, part, after) => {
        const join = (units: string[]): string => units.join("");
        const decode = (units: string[]): string => JSON.parse(`"${join(units)}"`) as string;
        const document = parseJson(` "${join(before)}${join(part)}${join(after)}"`, "x");
        const node = document.root as StringNode;
        const start = decode(before).length;
        const range = rangeInString(document, node.range, node.value, start, start + decode(part).length);
        const from = 2 + join(before).length;
        expect(range).toEqual({ start: from, end: from + join(part).length });
      }),
    );
  });
});
