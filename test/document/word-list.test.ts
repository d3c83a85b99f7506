import { expect, test } from "vitest";
import { nameList, wordList } from "../../src/document/word-list.ts";

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a or b"],
  [["a", "b", "c"], "a, b or c"],
])("%j reads %j", (words, text) => {
  expect(wordList(words, "or")).toBe(text);
});

test("names are in backticks", () => {
  expect(nameList(["a", "b"], "and")).toBe("`a` and `b`");
});
