import { expect, test } from "vitest";
import { printable } from "../../src/document/printable.ts";

test.each([
  ["é 😀 x", "é 😀 x"],
  ["\u001b[31m\r\n", "\\u001b[31m\\u000d\\u000a"],
  ["\u202e\u009b\u2028\ud800", "\\u202e\\u009b\\u2028\\ud800"],
])("%j", (text, shown) => {
  expect(printable(text)).toBe(shown);
});
