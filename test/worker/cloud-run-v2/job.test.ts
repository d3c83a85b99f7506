import { expect, test } from "vitest";
import { cloudRunV2Job } from "../../../src/worker/cloud-run-v2/job.ts";
import { makeJob, refusalOf } from "../make-job.ts";

function configuration(task: object = {}, body: object = {}, more: object = {}) {
  return { job_body: { template: { template: { containers: [{ env: [] }], ...task } }, ...body }, ...more };
}

test("no more labels than Google Cloud takes: the run's last ones go, never the job's own", () => {
  const own = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`own${index}`, "x"]));
  const job = makeJob(cloudRunV2Job, configuration({}, { labels: own }, { labels: { last: "y" } }), { bare: false });
  const names = Object.keys(job.labels);
  expect(names).toHaveLength(64);
  expect(names.filter((name) => name.startsWith("own"))).toHaveLength(60);
  expect(names).not.toContain("last");
});

test.each([
  [{ vpcAccess: {} }, undefined],
  [{ vpcAccess: { connector: null } }, undefined],
  [{ vpcAccess: { connector: null, egress: "x" } }, { connector: null, egress: "x" }],
])("VPC access that names nothing is taken out: %j", (task, expected) => {
  expect(makeJob(cloudRunV2Job, configuration(task)).template.template.vpcAccess).toEqual(expected);
});

test("the first container must have an env list, which the worker extends", () => {
  expect(refusalOf(cloudRunV2Job, configuration({ containers: [{ image: "i" }] }))).toBe(
    "env must be a list, to which the worker adds its own at job_body.template.template.containers.0",
  );
});
