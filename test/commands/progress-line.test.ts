import { expect, test } from "vitest";
import { ProgressLine } from "../../src/commands/progress-line.ts";
import { createMemoryIo } from "../memory-io.ts";

test("a progress line comes late, not too often, and goes", () => {
  expect(shown(true, [0, 400, 500, 550, 599, 600])).toBe("\r\u001b[K500\r\u001b[K600\r\u001b[K");
});

test("nothing is written when it is quick, or where there is no terminal", () => {
  expect(shown(true, [0, 100, 499])).toBe("");
  expect(shown(false, [0, 500, 5000])).toBe("");
});

function shown(isTerminal: boolean, times: readonly number[]): string {
  const io = createMemoryIo();
  let now = 0;
  const line = new ProgressLine({ ...io, now: () => now, stderr: { ...io.stderr, isTerminal } });
  for (const time of times) {
    now = time;
    line.update(String(time));
  }
  line.clear();
  return io.printed.stderr;
}
