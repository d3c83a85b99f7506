import { expect, test } from "vitest";
import { splitShellWords } from "../../src/python/shell-words.ts";

test.each([
  ["prefect flow-run execute", ["prefect", "flow-run", "execute"]],
  ["a 'b c' \"d e\"", ["a", "b c", "d e"]],
  ["a\"b\"c '' # d", ["abc", "", "#", "d"]],
  ['"a\\"b\\\\c\\d" e\\ f', ['a"b\\c\\d', "e f"]],
  ["\t\r\n ", []],
  ["'open", undefined],
  ["end\\", undefined],
])("the words of %s", (command, words) => {
  expect(splitShellWords(command)).toEqual(words);
});
