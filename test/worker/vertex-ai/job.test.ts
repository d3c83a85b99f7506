import { expect, test } from "vitest";
import { vertexAiJob } from "../../../src/worker/vertex-ai/job.ts";
import { type MakeOptions, makeJob, refusalOf } from "../make-job.ts";

function configuration(pool: object = {}, spec: object = {}) {
  return {
    region: "us-central1",
    job_spec: {
      maximum_run_time_hours: 1,
      worker_pool_specs: [
        {
          replica_count: 1,
          container_spec: { image_uri: "gcr.io/p/r" },
          machine_spec: { machine_type: "m" },
          disk_spec: { boot_disk_type: "d", boot_disk_size_gb: 100 },
          ...pool,
        },
      ],
      ...spec,
    },
  };
}

const onMachine = (google: object | null): MakeOptions => ({ known: { google } });

test("a job needs a service account, from the template, the credentials or the worker's machine", () => {
  expect(refusalOf(vertexAiJob, configuration(), onMachine(null))).toBe(
    "neither service_account_name nor the credentials name a service account at job_spec",
  );
  const spec = (service_account_name: unknown, options: MakeOptions) =>
    makeJob(vertexAiJob, configuration({}, { service_account_name }), options).job_spec.service_account;
  expect(spec("own@p.iam", onMachine(null))).toBe("own@p.iam");
  expect(spec("", onMachine({ service_account: "machine@p.iam" }))).toBe("machine@p.iam");
  const service_account_info = { client_email: "key@p.iam", token_uri: "t", private_key: "k" };
  const withKey = { ...configuration(), credentials: { service_account_info } };
  expect(makeJob(vertexAiJob, withKey, onMachine(null)).job_spec.service_account).toBe("key@p.iam");
});

test("a block of credentials that nobody looked up stands for whatever it holds", () => {
  const credentials = "{{ prefect.blocks.gcp-credentials.mine }}";
  expect(refusalOf(vertexAiJob, { ...configuration(), credentials })).toBe("it was rendered");
});

test.each([
  [
    "a size that is text",
    { disk_spec: { boot_disk_type: "d", boot_disk_size_gb: "100" } },
    "disk_spec.boot_disk_size_gb",
  ],
  [
    "an unknown accelerator",
    { machine_spec: { machine_type: "m", accelerator_type: "K80" } },
    "machine_spec.accelerator_type",
  ],
  ["an unknown field", { machine_spec: { machine_type: "m", gpu: 1 } }, "machine_spec.gpu"],
])("where Google's client refuses %s, its place is told", (_name, pool, place) => {
  const refusal = refusalOf(vertexAiJob, configuration(pool));
  expect(refusal.slice(refusal.lastIndexOf(" at ") + 4)).toBe(`job_spec.worker_pool_specs.0.${place}`);
});

test("what the worker does not know of a pool or the spec is dropped", () => {
  const job = makeJob(vertexAiJob, configuration({ nfs_mounts: [{ server: "s" }] }, { x: 1 }));
  expect(Object.keys(job.job_spec.worker_pool_specs[0])).toEqual([
    "machine_spec",
    "replica_count",
    "disk_spec",
    "container_spec",
  ]);
  expect(job.job_spec).not.toHaveProperty("x");
});

test("options of scheduling count only with a strategy", () => {
  const scheduled = (scheduling: object) => makeJob(vertexAiJob, configuration({}, { scheduling })).job_spec.scheduling;
  expect(scheduled({ max_wait_duration: "60s" })).toEqual({ timeout: "3600s" });
  expect(scheduled({ strategy: "SPOT", max_wait_duration: "60s" })).toEqual({
    timeout: "3600s",
    strategy: "SPOT",
    max_wait_duration: "60s",
  });
});
