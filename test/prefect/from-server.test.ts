import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { workerTypes } from "../../src/worker/index.ts";
import { prefect, requirePrefect, runPython } from "./environment.ts";

const binary = join(import.meta.dirname, "../../bin/work-pool.js");
const types = workerTypes.map(({ type }) => type);

describe.skipIf(prefect === undefined)("default templates from the server", () => {
  let home: string;
  let registry: ReadonlyMap<string, string>;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), "work-pool-test-"));
    const answers = await runPython<string>("registry-defaults.py", types, requirePrefect());
    registry = new Map(types.map((type, index) => [type, answers[index] as string]));
  });

  afterAll(() => rmSync(home, { recursive: true }));

  function run(...words: string[]) {
    const { apiUrl } = requirePrefect();
    const command = [binary, "get-default-base-job-template", "--api-url", apiUrl, "--from-server", ...words];
    const env = { PATH: process.env.PATH, HOME: home };
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: home, env, encoding: "utf8" });
    return { status, stdout, stderr };
  }

  test.each(types)("%s is the registry's own, numbers and key order included", (type) => {
    const { status, stdout, stderr } = run("-t", type);
    expect({ status, stderr }).toEqual({ status: 0, stderr: `using the Prefect API ${requirePrefect().apiUrl}\n` });
    expect(stdout).toBe(`${registry.get(type)}\n`);
  });

  test("a type that the server lacks is an error that names those it has", () => {
    const { status, stdout, stderr } = run("-q", "-t", "modal:push");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    const [message, hint] = stderr.split("\n");
    expect(message).toMatch(/^error: the server at http:\/\/\S+ has no default template of the type "modal:push"$/);
    expect(hint?.replace("hint: it has ", "").split(", ").sort()).toEqual([...types].sort());
  });
});
