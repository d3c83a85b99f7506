import { expect, test } from "vitest";
import { temporaryFolder, workPool } from "../cli/work-pool.ts";

test.each([
  ["my-pool", "--pool my-pool"],
  ["a b", "--pool 'a b'"],
  ["-dash", "--pool=-dash"],
])("create %j prints how to start a worker", async (name, flag) => {
  const { stderr } = await workPool(["--store", temporaryFolder(), "create", "-t", "process", "--", name]);
  expect(stderr).toMatch(new RegExp(`\nstart a worker: prefect worker start ${flag}\n$`));
});

test("a name cannot steer the terminal", async () => {
  const folder = temporaryFolder();
  const name = "a\u001b[31mb\nc";
  const { stderr, code } = await workPool(["--store", folder, "create", "-t", "process", name]);
  expect(code).toBe(0);
  expect(stderr.split("\n")[1]).toBe(`created work pool "a\\u001b[31mb\\u000ac" (process) at ${folder}`);
});

test.each([
  ["9007199254740992", "a concurrency limit must not be larger than 9007199254740991"],
  ["-1", 'a concurrency limit must be a whole number, 0 or more, not "-1"'],
])("a limit of %s is refused", async (limit, message) => {
  const { stderr, code } = await workPool(["--store", "none", "update", "x", "--concurrency-limit", limit]);
  expect({ stderr, code }).toEqual({ stderr: `error: ${message}\n`, code: 2 });
});
