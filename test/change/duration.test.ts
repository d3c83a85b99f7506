import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDuration, parseDuration } from "../../src/change/duration.ts";

test.each([
  ["90", 90],
  ["0", 0],
  ["90s", 90],
  ["1h30m", 5400],
  ["2d", 172_800],
  ["1w1d", 691_200],
  ["100m", 6000],
])("%s is %d seconds", (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each(["", "h", "1 h", "-1h", "1.5h", "1m1h", "1h1h", "1H", "soon", "1ms"])("%j is no time", (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test("what is written is read back", () => {
  fc.assert(fc.property(fc.nat(), (seconds) => parseDuration(formatDuration(seconds)) === seconds));
});
