import { Command } from "commander";
import { expect, test } from "vitest";
import { addNegations } from "../../src/program/negations.ts";

test.each([
  [["--paused", "--no-paused"], { paused: false, input: true }],
  [["--no-paused", "--paused"], { paused: true, input: true }],
  [["--no-input"], { input: false }],
  [["--no-input", "--input"], { input: true }],
  [["--lint"], { input: true, lint: true }],
  [["--type", "x"], { input: true, type: "x" }],
  [[], { input: true }],
])("%j is %j", (words, expected) => {
  const command = new Command().option("--paused").option("--no-input").option("--type <type>");
  command.option("--lint").option("--no-lint");
  addNegations(command);
  expect(command.parse(words, { from: "user" }).opts()).toEqual(expected);
});

test("a flag with a value has no other form, and help lists none", () => {
  const command = new Command().option("--type <type>").option("--paused");
  addNegations(command);
  expect(command.options.map(({ long }) => long)).toEqual(["--type", "--paused", "--no-paused"]);
  expect(command.helpInformation()).not.toContain("--no-paused");
});
