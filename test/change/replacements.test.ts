import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits } from "../../src/change/edit.ts";
import { replacementsOf } from "../../src/change/replacements.ts";
import { applySplices } from "../../src/change/splice.ts";
import type { Edit } from "../../src/document/edit.ts";
import { parseJson } from "../../src/document/json.ts";
import type { DocumentNode } from "../../src/document/node.ts";

const key = fc.constantFrom("a", "b", "ü", "😀", "😁");
const value = fc.constantFrom('"😀x"', '"😁x"', "[1, 2]", "{}", "1", '"a long text"');
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(key, value).map(([name, text]): Edit => ({ kind: "set", path: [name], value: nodeOf(text) })),
  key.map((name): Edit => ({ kind: "remove", path: [name] })),
);

test("replacements make of the text what the edits make, and do not overlap", async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(key, value), fc.array(edit, { maxLength: 5 }), async (members, edits) => {
      const text = `{\n${Object.entries(members)
        .map(([name, one]) => `  "${name}": ${one}`)
        .join(",\n")}\n}\n`;
      const document = parseJson(text, "t.json");
      const expected = await applyEdits(document, edits).catch(() => undefined);
      if (expected === undefined) return;
      const { splices } = await replacementsOf(document, edits);
      expect(applySplices(text, splices)).toBe(expected.text);
      for (const [index, { start, end, text: inserted }] of splices.entries()) {
        expect(start).toBeGreaterThanOrEqual(splices[index - 1]?.end ?? 0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(inserted.isWellFormed()).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test("what stands between two edits is no part of them", async () => {
  const document = parseJson('{ "a": 1, "between": "x", "b": 2 }', "t.json");
  const { splices } = await replacementsOf(document, [
    { kind: "set", path: ["b"], value: nodeOf("30") },
    { kind: "set", path: ["a"], value: nodeOf("4") },
  ]);
  expect(splices).toEqual([
    { start: 7, end: 8, text: "4" },
    { start: 31, end: 32, text: "30" },
  ]);
});

function nodeOf(text: string): DocumentNode {
  return parseJson(text, "value").root as DocumentNode;
}
