import { describe, expect, test } from "vitest";
import { kubernetes } from "../../../src/worker/kubernetes/kubernetes.ts";
import { prefect } from "../environment.ts";
import { compareWithWorker, sampled } from "./compare.ts";
import { jobCases } from "./mutated-templates.ts";

const vocabulary = {
  variables: { cluster_config: ["null", '{"config":{"a":1},"context_name":"c"}'] },
  keys: [
    "metadata",
    "labels",
    "annotations",
    "name",
    "generateName",
    "namespace",
    "image",
    "args",
    "command",
    "env",
    "containers",
    "initContainers",
    "restartPolicy",
    "completions",
    "parallelism",
    "backoffLimit",
    "spec",
    "template",
    "x",
    "imagePullPolicy",
  ],
  values: [
    '"prefect-job"',
    '"Never"',
    '"batch/v1"',
    '"Job"',
    '{"name":"prefect-job"}',
    '[{"name":"prefect-job"}]',
    '[{"name":"A","value":"x"},{"name":"Z","valueFrom":{"secretKeyRef":{"name":"s","key":"k"}}}]',
    '[{"name":"PREFECT_FLOW_RUN_EXECUTE_SIGTERM_BEHAVIOR","value":"reschedule"}]',
    '{"PREFECT_FLOW_RUN_EXECUTE_SIGTERM_BEHAVIOR":""}',
    '{"annotations":{}}',
    '{"labels":{"a/b":"c d"}}',
    '{"a/b/c":"-x-","---":"---"}',
    '"None-"',
    '"-"',
    '"{{ x }}-"',
    '"Nightly ETL-"',
    '{"config":{"a":1},"context_name":"c"}',
    '{"config":{}}',
    '"ns"',
    "3",
    '["prefect"]',
    "\"echo 'a b' c\"",
    '"echo \'a"',
  ],
};

describe.skipIf(prefect === undefined)("a Kubernetes job", () => {
  test("is what the worker submits", async () => {
    const cases = sampled(jobCases(await kubernetes.loadDefaultTemplate(), vocabulary));
    const comparison = await compareWithWorker("kubernetes", cases);
    console.log(`kubernetes: ${comparison.rendered} rendered, ${comparison.refused} refused of ${comparison.cases}`);
    expect(comparison.disagreements.slice(0, 3)).toEqual([]);
  });
});
