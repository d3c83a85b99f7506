import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeFolder } from "../../../src/pool/local-store/make-folder.ts";

const scratch = mkdtempSync(join(tmpdir(), "make-folder-"));
afterAll(() => rmSync(scratch, { recursive: true }));

test("a folder is made with those above it, for its owner only", async () => {
  const folder = join(scratch, "a", "b");
  await makeFolder(folder);
  await makeFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test.skipIf(!existsSync("/proc/self"))("a place that takes no folders is an error, not an endless wait", async () => {
  await expect(makeFolder("/proc/none/a")).rejects.toThrow("ENOENT");
});
