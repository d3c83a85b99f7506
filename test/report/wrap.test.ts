import { expect, test } from "vitest";
import { wrap } from "../../src/report/wrap.ts";

test.each([
  ["one line that fits", "a b c", 20, "a b c"],
  ["between words", "aaa bbb ccc ddd", 8, "aaa bbb\n  ccc\n  ddd"],
  ["a long word stays whole", "aa bbbbbbbbbbbb cc", 8, "aa\n  bbbbbbbbbbbb\n  cc"],
  ["wide letters count twice", "漢字 漢字 漢字", 9, "漢字 漢字\n  漢字"],
  ["the first line keeps its own indentation", "    aa bb cc", 9, "    aa bb\n  cc"],
  ["without columns", "a ".repeat(200), undefined, "a ".repeat(200)],
])("%s", (_title, line, columns, expected) => {
  expect(wrap(line, columns, "  ")).toBe(expected);
});
