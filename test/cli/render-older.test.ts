import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { workPool } from "./work-pool.ts";

const folder = mkdtempSync(join(tmpdir(), "work-pool-older-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const template = join(folder, "process.json");
writeFileSync(
  template,
  JSON.stringify({
    job_configuration: { env: "{{ env }}", command: "{{ command }}", working_dir: "{{ working_dir }}" },
    variables: { type: "object", properties: { env: { type: "object" }, command: {}, working_dir: {} } },
  }),
);

function render(...words: string[]) {
  return workPool(["render", template, "-t", "process", "--bare", "--job-variables", "-", ...words], {
    input: '{"env.FOO": "x"}',
  });
}

test("a dotted variable is read as by the release that is asked for", async () => {
  const [newest, older] = [await render(), await render("--prefect-version", "3.6.4")];
  expect(JSON.parse(newest.stdout).env).toEqual({ FOO: "x" });
  expect(JSON.parse(older.stdout).env).toEqual({});
  expect(older.stderr).toContain("no effect: nothing that the worker reads uses env.FOO");
});

test("--explain says that two releases make two things of a template", async () => {
  const { stdout } = await render("--explain");
  expect(stdout).toMatch(/another Prefect .*: since 3\.6\.5 a job variable such as env\.FOO .*; before, .*\n/);
  const data = JSON.parse((await render("--explain", "-o", "json")).stdout);
  expect(data.versions).toMatchObject([{ name: "dotted-keys", since: "3.6.5", package: null }]);
});

test("a newer release is rendered as the newest known, an unknown older one is refused", async () => {
  const newer = await render("--prefect-version", "3.99.0");
  expect(newer).toMatchObject({ code: 0, stderr: expect.stringContaining("newer than any known here") });
  expect(await render("--prefect-version", "3.0.0")).toMatchObject({ code: 2, stdout: "" });
});
