import { describe, expect, test } from "vitest";
import { identityOf, isGone } from "../../../src/pool/local-store/process-identity.ts";

const own = identityOf(process.pid).split("-");

function withPart(index: number, part: string): string {
  return own.with(index, part).join("-");
}

describe("isGone", () => {
  test.each([
    ["this process", own.join("-"), false],
    ["its parent", identityOf(process.ppid), false],
    ["a process of another machine", withPart(0, "00000000"), false],
    ["a process from before the machine was started again", withPart(1, "00000000"), true],
    ["a process id that nobody has", withPart(2, "4194305"), true],
  ])("%s: %s is %j", (_title, identity, gone) => {
    expect(isGone(identity)).toBe(gone);
  });

  test.runIf(process.platform === "linux")("an earlier process with the same id is gone", () => {
    expect(isGone(withPart(3, "1"))).toBe(true);
  });
});
