import { describe, expect, test } from "vitest";
import { cloudRunV2 } from "../../../src/worker/cloud-run-v2/cloud-run-v2.ts";
import { prefect } from "../environment.ts";
import { compareWithWorker, sampled } from "./compare.ts";
import { googleValues, googleVariables } from "./google-vocabulary.ts";
import { jobCases } from "./mutated-templates.ts";

const vocabulary = {
  variables: {
    ...googleVariables,
    env_from_secrets: [
      "{}",
      '{"PREFECT_API_KEY":{"secret":"s","version":"1"},"B":{"version":"2","secret":"t"}}',
      '{"PREFECT_API_AUTH_STRING":{"secret":"s","version":"1"}}',
      '{"A":{"secret":"s"}}',
    ],
    cloudsql_instances: ["[]", "null", '["p:l:i"]', '["p:l:i","p:l:j"]', "[1]"],
    timeout: ["1", "600", "604800", "604801", "0", '"60"', "1.0", "1000000"],
    keep_job: ["true", "false", '"off"'],
    name: ['"run-1"', '"Ünï & co"', "null", '"{{ ctx.flow.name }}"'],
    command: ["\"python -m x 'a b'\"", '""', '"echo \'a"', "null"],
    args: ["[]", '["a"]', '"a b"', "null"],
    vpc_connector_name: ["null", '""', '"c"'],
  },
  keys: [
    ..."client launchStage labels template containers image command args env resources timeout volumes".split(" "),
    ..."volumeMounts vpcAccess connector egress maxRetries serviceAccount x 0".split(" "),
  ],
  values: [
    ...googleValues,
    '{"template":{"containers":[{"env":[]}]}}',
    '{"containers":[]}',
    '{"containers":[{"env":[{"name":"A","value":"own"}]}]}',
    '[{"name":"A","value":"own"}]',
    '[{"name":"v"}]',
  ],
};

describe.skipIf(prefect === undefined)("a Cloud Run job (v2)", () => {
  test("is what the worker creates", async () => {
    const cases = sampled(jobCases(await cloudRunV2.loadDefaultTemplate(), vocabulary));
    const comparison = await compareWithWorker("cloud-run-v2", cases);
    console.log(`cloud-run-v2: ${comparison.rendered} rendered, ${comparison.refused} refused of ${comparison.cases}`);
    expect(comparison.disagreements.slice(0, 3)).toEqual([]);
  });
});
