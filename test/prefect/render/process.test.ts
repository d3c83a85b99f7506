import { describe, expect, test } from "vitest";
import { process } from "../../../src/worker/process/process.ts";
import { prefect } from "../environment.ts";
import { compareWithWorker, sampled } from "./compare.ts";
import { jobCases } from "./mutated-templates.ts";

const paths = ['"/work//a/./b/"', '"//host/x"', '"///x"', '"."', '""', '"../a/.."', '"a b/c"', '"~"', '"/"', '"é/漢"'];

const vocabulary = {
  variables: {
    working_dir: paths,
    command: ['"python -m x"', '""', '"echo \'a"', '" "'],
    stream_output: ["true", "false", '"off"', "1"],
  },
  keys: ["command", "env", "labels", "name", "stream_output", "working_dir", "A", "PREFECT_API_URL"],
  values: [
    ...paths,
    '{"PREFECT_API_URL":null,"A":[1,{"b":"it\'s"}]}',
    '{"PREFECT__FLOW_RUN_ID":"mine"}',
    '"{{ ctx.flow.name }}"',
    '"{{ $HOME_X }}"',
    '{"a":"{{ name }}"}',
  ],
};

describe.skipIf(prefect === undefined)("a process", () => {
  test("is started as the worker starts it", async () => {
    const cases = sampled(jobCases(await process.loadDefaultTemplate(), vocabulary));
    const comparison = await compareWithWorker("process", cases);
    console.log(`process: ${comparison.rendered} rendered, ${comparison.refused} refused of ${comparison.cases}`);
    expect(comparison.disagreements.slice(0, 3)).toEqual([]);
  });
});
