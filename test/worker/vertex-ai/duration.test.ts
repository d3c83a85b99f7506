import { expect, test } from "vitest";
import { durationOfText, durationText } from "../../../src/worker/vertex-ai/duration.ts";

test.each([
  ["3600s", "3600s"],
  ["1.5s", "1.500s"],
  ["-0.5s", "-0.500s"],
  ["0.0000005s", "0.000000500s"],
  ["0.0000000005s", "0s"],
  ["0.0000000015s", "0.000000002s"],
  ["3.6e-06s", "3.000000600s"],
  ["5.s", "5s"],
  [" -5.5s", undefined],
  ["1e3s", undefined],
  ["1.9999999999s", undefined],
  ["315576000001s", undefined],
  ["5", undefined],
])("a duration of %j is %j", (given, expected) => {
  const duration = durationOfText(given);
  expect(duration && durationText(duration)).toBe(expected);
});
