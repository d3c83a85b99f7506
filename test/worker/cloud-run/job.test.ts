import { expect, test } from "vitest";
import { cloudRunJob } from "../../../src/worker/cloud-run/job.ts";
import { makeJob, refusalOf } from "../make-job.ts";

function configuration(metadata: object = {}, more: object = {}) {
  const annotations = { "run.googleapis.com/launch-stage": "BETA" };
  return {
    job_body: {
      apiVersion: "run.googleapis.com/v1",
      kind: "Job",
      metadata: { annotations, ...metadata },
      spec: { template: { spec: { template: { spec: { containers: [{}] } } } } },
    },
    ...more,
  };
}

test("a job without a name is called after the run, with an ending unless it is bare", () => {
  const nameOf = (bare: boolean) => makeJob(cloudRunJob, configuration({}, { name: "My Job" }), { bare }).metadata.name;
  expect(nameOf(true)).toBe("my-job");
  expect(nameOf(false)).toBe(`my-job-${"0".repeat(32)}`);
});

test("a setting from a secret takes the place of the plain one", () => {
  const more = { env: { PREFECT_API_KEY: "plain", A: "b" }, prefect_api_key_secret: { secret: "s", version: "1" } };
  const job = makeJob(cloudRunJob, configuration({}, more));
  expect(job.spec.template.spec.template.spec.containers[0].env).toEqual([
    { name: "A", value: "b" },
    { name: "PREFECT_API_KEY", valueFrom: { secretKeyRef: { name: "s", key: "1" } } },
  ]);
});

test("another launch stage than the one that the worker insists on is refused at its place", () => {
  expect(refusalOf(cloudRunJob, configuration({ annotations: { "run.googleapis.com/launch-stage": "GA" } }))).toBe(
    "the job body is not what the worker requires: /metadata/annotations/run.googleapis.com~1launch-stage must be 'BETA' " +
      "at job_body.metadata.annotations.run.googleapis.com/launch-stage",
  );
});
