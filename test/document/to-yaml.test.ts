import fc from "fast-check";
import { expect, test } from "vitest";
import { toData } from "../../src/document/data.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { toYaml } from "../../src/document/to-yaml.ts";
import { trickyJson } from "./tricky-json.ts";

test.each([
  ["an object", '{"a":{"b":"c"}}', "a:\n  b: c"],
  ["a list", '{"a":["b",["c"],{"d":"e","f":null}]}', "a:\n  - b\n  - - c\n  - d: e\n    f: null"],
  ["what is empty", '{"a":{},"b":[],"c":""}', 'a: {}\nb: []\nc: ""'],
  ["numbers as written", "[9007199254740993,1.0,-0.10,12]", "- 9007199254740993\n- 1.0\n- -0.10\n- 12"],
  ["exponents so that YAML 1.1 reads numbers", "[1e22,-1.5E3,2e-7]", "- 1.0e+22\n- -1.5e+3\n- 2.0e-7"],
  ["a placeholder", '"{{ image }}"', '"{{ image }}"'],
  ["text that looks like a number", '["10","1.0","1e3","0x1f"]', '- "10"\n- "1.0"\n- "1e3"\n- "0x1f"'],
  [
    "text that YAML 1.1 takes for something else",
    '["yes","off","1_000","12:30:45"]',
    '- "yes"\n- "off"\n- "1_000"\n- "12:30:45"',
  ],
  ["a date", '"2026-11-24"', '"2026-11-24"'],
  ["a key that looks like a number", '{"10":1,"on":2}', '"10": 1\n"on": 2'],
  ["several lines", '{"a":"one\\ntwo\\n"}', "a: |\n  one\n  two"],
  ["a long line", JSON.stringify("word ".repeat(40).trim()), "word ".repeat(40).trim()],
  ["what must be escaped", '"\\u007f\\u0085\\ufeff"', '"\\u007f\\u0085\\ufeff"'],
  ["keys that JavaScript treats in its own way", '{"__proto__":1,"2":2,"1":3}', '__proto__: 1\n"2": 2\n"1": 3'],
  ["a tab", '"a\\tb"', '"a\\tb"'],
  ["lines that a block would change", '["\\na","a \\nb","a\\r\\nb"]', '- "\\na"\n- "a\\ \\nb"\n- "a\\r\\nb"'],
])("%s", async (_title, json, yaml) => {
  const text = toYaml(rootOf(await parseDocument(json, "a.json", "json")));
  expect(text).toBe(`${yaml}\n`);
});

test("any value is the same when it is read again", async () => {
  await fc.assert(
    fc.asyncProperty(trickyJson, async (json) => {
      const before = rootOf(await parseDocument(json, "a.json", "json"));
      const text = toYaml(before);
      const after = rootOf(await parseDocument(text, "a.yaml", "yaml"));
      expect(toData(after)).toEqual(toData(before));
      expect(toYaml(after), "numbers and key order too").toBe(text);
    }),
    { numRuns: 500 },
  );
});
