import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { serverOnlyTypes, workerTypes } from "../../src/worker/index.ts";

const binary = join(import.meta.dirname, "../../bin/work-pool.js");

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binary, "types", ...words], { encoding: "utf8" });
  return { status, stdout, stderr };
}

test("lists every type: name, package, number of variables, what is left after a run", () => {
  const { status, stdout, stderr } = run();
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const lines = stdout.trimEnd().split("\n");
  expect(lines).toHaveLength(1 + workerTypes.length + serverOnlyTypes.length);
  expect(lines[0]).toMatch(/^TYPE +NAME +PACKAGE +VARIABLES +AFTER A RUN$/);
  expect(lines[1]).toMatch(/^kubernetes +Kubernetes +prefect-kubernetes +19 +finished_job_ttl=SECONDS: /);
  expect(lines.at(-1)).toMatch(/^prefect:managed +Prefect Managed +needs a server$/);
});

test("prints the same as JSON", () => {
  const types = JSON.parse(run("-o", "json").stdout);
  expect(types.map(({ type }: { type: string }) => type)).toEqual(
    [...workerTypes, ...serverOnlyTypes].map(({ type }) => type),
  );
  expect(types[2]).toEqual({
    type: "process",
    display_name: "Process",
    package: "prefect",
    needs_server: false,
    variables: ["name", "env", "labels", "command", "stream_output", "working_dir"],
    clean_up: "nothing to clean up: the process ends with the run",
  });
  expect(types.at(-1)).toEqual({
    type: "prefect:managed",
    display_name: "Prefect Managed",
    package: null,
    needs_server: true,
    variables: null,
    clean_up: null,
  });
});
