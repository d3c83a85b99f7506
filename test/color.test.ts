import { expect, test } from "vitest";
import { autoColor, withColor } from "../src/color.ts";
import type { OutputStream } from "../src/io.ts";

test.each([
  ["a terminal", {}, true, true],
  ["a pipe", {}, false, false],
  ["a dumb terminal", { TERM: "dumb" }, true, false],
  ["NO_COLOR on a terminal", { NO_COLOR: "1" }, true, false],
  ["an empty NO_COLOR on a terminal", { NO_COLOR: "" }, true, true],
  ["FORCE_COLOR in a pipe", { FORCE_COLOR: "1" }, false, true],
  ["FORCE_COLOR=0 on a terminal", { FORCE_COLOR: "0" }, true, false],
  ["an empty FORCE_COLOR in a pipe", { FORCE_COLOR: "" }, false, false],
  ["NO_COLOR against FORCE_COLOR", { NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
  ["FORCE_COLOR on a dumb terminal", { FORCE_COLOR: "1", TERM: "dumb" }, true, true],
])("colour: %s", (_title, env, isTerminal, expected) => {
  expect(autoColor(env, isTerminal)).toBe(expected);
});

test.each([
  ["always", false, true],
  ["never", true, false],
  ["auto", true, true],
  [undefined, false, false],
] as const)("--color %s wins over what the stream would have", (when, hasColor, expected) => {
  const written: string[] = [];
  const stream: OutputStream = { isTerminal: true, columns: 40, hasColor, write: (text) => written.push(text) };
  const colored = withColor(stream, when);
  colored.write("x");
  expect({ ...colored, columns: colored.columns }).toMatchObject({ columns: 40, hasColor: expected });
  expect(written).toEqual(["x"]);
});
