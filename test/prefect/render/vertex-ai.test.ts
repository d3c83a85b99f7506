import { beforeAll, describe, expect, test } from "vitest";
import { vertexAi } from "../../../src/worker/vertex-ai/vertex-ai.ts";
import { prefect, requirePrefect } from "../environment.ts";
import { installBeside } from "../python-environment.ts";
import { compareWithWorker, sampled } from "./compare.ts";
import { googleVariables } from "./google-vocabulary.ts";
import { jobCases } from "./mutated-templates.ts";

const strings = (...texts: string[]) => texts.map((text) => JSON.stringify(text));

/** Values that the worker takes, so often that most jobs with a few variables are created. */
const often = (...values: string[]) => Array.from({ length: 6 }, () => values).flat();

const vocabulary = {
  variables: {
    credentials: [...often("{}", '{"project":"p"}', '{"project":null}'), ...googleVariables.credentials],
    env: googleVariables.env,
    labels: googleVariables.labels,
    region: ['"us-central1"', '"us-east1"', '"europe-west1"'],
    image: ['"gcr.io/p/r:latest"', '""'],
    machine_type: ['"n1-standard-4"', '""'],
    accelerator_type: [
      ...often("null", ...strings("NVIDIA_TESLA_T4", "NVIDIA_L4", "TPU_V3", "ACCELERATOR_TYPE_UNSPECIFIED")),
      ...strings("x", ""),
      "8",
    ],
    accelerator_count: [...often("null", "0", "1", "8"), '"1"', "1.0", "2147483648"],
    boot_disk_size_gb: [...often("100", "50", "0", "-1"), '"100"', "100.0", "true"],
    maximum_run_time_hours: [
      ...often("1", "24", "0", "-1", "0.1", "1.5", "1e-9", "2.5e-5", "true", '"0"'),
      ...["1e22", '"1"', "87660001"],
    ],
    network: ["null", '""', '"projects/1/global/networks/n"'],
    reserved_ip_ranges: ["null", '["r"]', "[]", '["a"]', '["a","b"]', '"ab"', '{"k":1}'],
    scheduling: [
      ...often(
        "null",
        "{}",
        '{"strategy":"STANDARD"}',
        '{"strategy":"FLEX_START","max_wait_duration":"1800s"}',
        '{"strategy":"SPOT","restart_job_on_worker_restart":true,"disable_retries":0}',
        '{"strategy":"STRATEGY_UNSPECIFIED","timeout":"5s"}',
      ),
      '{"max_wait_duration":"1800s"}',
      '{"strategy":4,"x":1}',
      '{"strategy":"spot"}',
      '{"strategy":"STANDARD","x":1}',
      '{"strategy":"STANDARD","max_wait_duration":{"seconds":3}}',
      '{"strategy":"STANDARD","max_wait_duration":{"seconds":-3,"nanos":-5000}}',
      '{"strategy":"STANDARD","max_wait_duration":{"seconds":true}}',
      '{"strategy":"STANDARD","max_wait_duration":{}}',
      ...[
        "1.5s",
        "-0.5s",
        " -5.5s",
        "1e3s",
        "1.5e2s",
        "3.6e-06s",
        "5 s",
        "5.s",
        ".5s",
        "1_0s",
        "0.1234567891s",
        "5",
      ].map((text) => `{"strategy":"STANDARD","max_wait_duration":${JSON.stringify(text)}}`),
    ],
    service_account_name: ["null", '""', '"sa@p.iam"'],
    enable_web_access: [...often("true", "false"), "1", "2.0"],
    enable_dashboard_access: ["true", "false"],
    job_watch_poll_interval: [...often("5.0", "1"), '"2.5"', '"x"', "true"],
    name: ['"run-1"', '"Ünï & co"', "null", '"{{ ctx.flow_run.id }}"', '"a\\n\\"b\\""'],
    command: [...often("\"python -m x 'a b'\"", '""', "null"), '"echo \'a"'],
  },
  keys: [
    ..."worker_pool_specs container_spec machine_spec disk_spec replica_count image_uri command args env".split(" "),
    ..."accelerator_type accelerator_count gpu_partition_size tpu_topology reservation_affinity boot_disk_type".split(
      " ",
    ),
    ..."boot_disk_size_gb nfs_mounts python_package_spec scheduling service_account service_account_name".split(" "),
    ..."network psc_interface_config base_output_directory tensorboard experiment models labels x".split(" "),
    ..."maximum_run_time_hours persistent_resource_id key values reservation_affinity_type".split(" "),
  ],
  values: [
    '"100"',
    '"1"',
    '"pd-ssd"',
    '["python","-m","x"]',
    '"a b"',
    '{"key":"k","values":["a"],"reservation_affinity_type":"ANY_RESERVATION"}',
    '{"reservation_affinity_type":2,"values":"ab","key":null}',
    '{"output_uri_prefix":"gs://b"}',
    '{"network_attachment":"n","dns_peering_configs":[{"domain":"d"},{}]}',
    '{"dns_peering_configs":{}}',
    '[{"name":"A","value":"b"}]',
    '{"image_uri":"i","args":"ab","command":"x y","env":[{"name":"A","value":null}]}',
    '{"image_uri":"gcr.io/your-project/your-repo:latest"}',
    '{"replica_count":"2","container_spec":{},"machine_spec":{},"disk_spec":{}}',
    '{"replica_count":2.9,"container_spec":{"command":"ab"},"machine_spec":{"machine_type":"m"},"disk_spec":{},"nfs_mounts":[]}',
    '[{"replica_count":1,"container_spec":{"image_uri":"i"},"machine_spec":{"machine_type":"m"},"disk_spec":{"boot_disk_type":"t","boot_disk_size_gb":7}}]',
  ],
};

/** The default template with values for the two variables that it requires, so that most cases reach the job. */
function withDefault(template: string): string {
  const data = JSON.parse(template);
  data.variables.properties.region.default = "us-central1";
  data.variables.properties.image.default = "gcr.io/p/r:latest";
  return JSON.stringify(data);
}

describe.skipIf(prefect === undefined)("a Vertex AI job", () => {
  beforeAll(() => installBeside(requirePrefect().python, "vertex-ai", "vertex-ai-requirements.txt"));

  test("is what the worker creates", async () => {
    const cases = sampled(jobCases(withDefault(await vertexAi.loadDefaultTemplate()), vocabulary));
    const comparison = await compareWithWorker("vertex-ai", cases);
    console.log(`vertex-ai: ${comparison.rendered} rendered, ${comparison.refused} refused of ${comparison.cases}`);
    expect(comparison.disagreements.slice(0, 3)).toEqual([]);
  });
});
