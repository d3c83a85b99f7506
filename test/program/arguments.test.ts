import { expect, test } from "vitest";
import { normalizeArguments } from "../../src/program/arguments.ts";

test.each([
  [
    ["update", "x", "-cl", "3"],
    ["update", "x", "--concurrency-limit", "3"],
  ],
  [
    ["update", "x", "-cl=3"],
    ["update", "x", "--concurrency-limit=3"],
  ],
  [
    ["delete", "x", "--no-prompt"],
    ["delete", "x", "--no-input"],
  ],
  [
    ["--prompt", "delete", "x"],
    ["--input", "delete", "x"],
  ],
  [["help"], ["--help"]],
  [
    ["help", "lint"],
    ["lint", "--help"],
  ],
  [
    ["get", "help"],
    ["get", "help"],
  ],
  [
    ["inspect", "--", "-cl"],
    ["inspect", "--", "-cl"],
  ],
  [
    ["set", "x", "a=-cl"],
    ["set", "x", "a=-cl"],
  ],
  [
    ["lint", "-constructor"],
    ["lint", "-constructor"],
  ],
  [[], []],
])("%j is %j", (words, expected) => {
  expect(normalizeArguments(words)).toEqual(expected);
});
