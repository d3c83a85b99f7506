import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unifiedDiff } from "../../src/report/unified-diff.ts";
import { temporaryFolder } from "../cli/work-pool.ts";

test("a change with its context", () => {
  const before = "1\n2\n3\n4\n5\n6\n7\n8\n";
  expect(unifiedDiff("a.yaml", before, before.replace("5\n", "five\n"))).toBe(
    "--- a/a.yaml\n+++ b/a.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n",
  );
});

test("changes that are far apart", () => {
  const before = Array.from({ length: 20 }, (_, index) => `${index}\n`).join("");
  const after = before.replace("\n1\n", "\n").replace("18\n", "18\nx\n");
  expect(unifiedDiff("a", before, after).match(/^@@.*@@$/gm)).toEqual(["@@ -1,5 +1,4 @@", "@@ -17,4 +16,5 @@"]);
});

test("no change is no diff", () => expect(unifiedDiff("a", "x", "x")).toBe(""));

const anyText = fc
  .tuple(fc.array(fc.constantFrom("a\n", "b\n", "c\n", "\n", "d\r\n"), { maxLength: 30 }), fc.constantFrom("", "end"))
  .map(([lines, end]) => lines.join("") + end);

test("what git makes of the diff is the new text", () => {
  const folder = temporaryFolder();
  const file = join(folder, "f");
  execFileSync("git", ["init", "-q", folder]);
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      fc.pre(before !== after && before !== "" && after !== "");
      writeFileSync(file, before);
      execFileSync("git", ["apply", "--whitespace=nowarn", "-"], {
        cwd: folder,
        input: unifiedDiff("f", before, after),
      });
      expect(readFileSync(file, "utf8")).toBe(after);
    }),
    { numRuns: 60 },
  );
});
