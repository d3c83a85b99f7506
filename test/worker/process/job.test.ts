import { expect, test } from "vitest";
import { processJob } from "../../../src/worker/process/job.ts";
import { makeJob, refusalOf } from "../make-job.ts";

test("starts the engine in a folder of the worker's making unless told otherwise", () => {
  const job = { command: "python -m prefect.engine", env: {}, working_dir: null, stream_output: true };
  expect(makeJob(processJob, {})).toEqual(job);
  expect(makeJob(processJob, { command: "" })).toEqual(job);
});

test("writes a path as Python does, and every value of env as text", () => {
  const job = makeJob(processJob, { working_dir: "/a//./b/../c/", env: { A: true, B: null, C: [1.5, "x"] } });
  expect(job).toMatchObject({ working_dir: "/a/b/../c", env: { A: "True", C: "[1.5, 'x']" } });
});

test("lays the job's env over the run's, which a null takes out", () => {
  const { env } = makeJob(processJob, { env: { PREFECT_API_URL: null, PREFECT__FLOW_NAME: "f" } }, { bare: false });
  expect(env).not.toHaveProperty("PREFECT_API_URL");
  expect(env).toMatchObject({ PREFECT__FLOW_NAME: "f", PREFECT__FLOW_RUN_ID: "11111111-1111-4111-8111-111111111111" });
});

test("refuses what its class does not take", () => {
  expect(refusalOf(processJob, { stream_output: "maybe" })).toBe(
    "stream_output must be true or false, not this text at stream_output",
  );
});
