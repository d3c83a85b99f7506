import { describe, expect, test } from "vitest";
import { cloudRun } from "../../../src/worker/cloud-run/cloud-run.ts";
import { prefect } from "../environment.ts";
import { compareWithWorker, sampled } from "./compare.ts";
import { googleValues, googleVariables } from "./google-vocabulary.ts";
import { jobCases } from "./mutated-templates.ts";

const vocabulary = {
  variables: {
    ...googleVariables,
    timeout: ["1", "600", "3600", "3601", "0", '"60"', "null", "1.0"],
    keep_job: ["true", "false", "null", '"off"'],
    name: ['"run-1"', '"Ünï & co"', '"漢"', '"---"', "null", '"{{ ctx.flow.name }}"'],
    command: ["\"python -m x 'a b'\"", '""', '"echo \'a"', "null"],
  },
  keys: [
    ..."apiVersion kind metadata annotations labels name spec template containers image command args env".split(" "),
    ..."resources timeoutSeconds serviceAccountName run.googleapis.com/launch-stage x 0".split(" "),
  ],
  values: [
    ...googleValues,
    '"run.googleapis.com/v1"',
    '"Job"',
    '"BETA"',
    '{"annotations":{"run.googleapis.com/launch-stage":"BETA"}}',
    '{"run.googleapis.com/launch-stage":"GA"}',
    '{"run.googleapis.com/launch-stage":"BETA"}',
    '{"containers":[{}]}',
    '{"spec":{"template":{"spec":{"containers":[{}]}}}}',
  ],
};

describe.skipIf(prefect === undefined)("a Cloud Run job (v1)", () => {
  test("is what the worker creates", async () => {
    const cases = sampled(jobCases(await cloudRun.loadDefaultTemplate(), vocabulary));
    const comparison = await compareWithWorker("cloud-run", cases);
    console.log(`cloud-run: ${comparison.rendered} rendered, ${comparison.refused} refused of ${comparison.cases}`);
    expect(comparison.disagreements.slice(0, 3)).toEqual([]);
  });
});
