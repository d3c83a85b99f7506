import { expect, test } from "vitest";
import { runCleanup } from "../../src/commands/cleanup.ts";
import { runFmt } from "../../src/commands/fmt.ts";
import { createMemoryIo } from "../memory-io.ts";

test.each([{}, { never: true, yes: true }])("--all with a type that nobody knows and %j", async (options) => {
  const io = createMemoryIo({});
  await expect(runCleanup(io, undefined, { ...options, all: true, type: "kuberntes" })).rejects.toMatchObject({
    exitCode: 2,
    hint: expect.stringContaining("kubernetes"),
  });
});

test("a time that is too long is no reason to clean up at once", async () => {
  const text = '{"variables": {"properties": {}}, "job_configuration": {"job_manifest": {"spec": {}}}}';
  const io = createMemoryIo({ "t.json": text });
  const wish = { type: "kubernetes", after: "2147483648" };
  await expect(runCleanup(io, "t.json", wish)).rejects.toMatchObject({ hint: "Give a shorter time, or --never." });
});

test("fmt says when a pattern names no file, and does the rest", async () => {
  const io = createMemoryIo({ "t.json": "{}" });
  expect(await runFmt(io, ["*.yaml", "missing.json", "t.json"], {})).toBe(3);
  expect(io.printed.stderr).toMatch(/no file is named by \*\.yaml[\s\S]*missing\.json[\s\S]*wrote t\.json/);
});
