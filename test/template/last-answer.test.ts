import { expect, test } from "vitest";
import type { DocumentNode } from "../../src/document/node.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { rememberLast } from "../../src/template/last-answer.ts";

test.each([
  ['{"a": [1, null]}', '{ "a": [1, null] }', 1],
  ['{"a": 1, "b": 2}', '{"b": 2, "a": 1}', 2],
  ["[1.0]", "[1]", 2],
  ["{}", "[]", 2],
])("%s and %s are asked about so often: %i", async (one, other, times) => {
  const asked: DocumentNode[] = [];
  const answerTo = rememberLast((node: DocumentNode) => asked.push(node));
  for (const text of [one, one, other]) {
    const { root } = await parseDocument(text, "x.json", "json");
    answerTo(root as DocumentNode);
  }
  expect(asked).toHaveLength(times);
});
