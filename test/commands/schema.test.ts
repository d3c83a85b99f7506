import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workerType } from "../../src/worker/index.ts";
import { templateSchema } from "../../src/worker/template-schema.ts";

const binary = join(import.meta.dirname, "../../bin/work-pool.js");

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binary, "schema", ...words], { encoding: "utf8" });
  return { status, stdout, stderr };
}

test.each([
  [[], undefined],
  [["-t", "docker"], "docker"],
] as const)("prints the schema: %j", async (words, type) => {
  const { stdout, ...rest } = run(...words);
  expect(rest).toEqual({ status: 0, stderr: "" });
  expect(JSON.parse(stdout)).toEqual(await templateSchema(type && workerType(type)));
});

test.each([
  ["dokcer", 'error: there is no worker type "dokcer"\nhint: did you mean `docker`?\n'],
  [
    "ecs:push",
    "error: the default template of ecs:push comes only from Prefect Cloud\nhint: get-default-base-job-template " +
      "--from-server takes it from the server that a profile or --api-url names\n",
  ],
])("refuses the type %s", (type, stderr) => {
  expect(run("-t", type)).toEqual({ status: 2, stdout: "", stderr });
});
