import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ecs } from "../../../src/worker/ecs/ecs.ts";
import type { CaseText } from "../../render/case-outcome.ts";
import { prefect } from "../environment.ts";
import { compareWithWorker, sampled } from "./compare.ts";
import { jobCases } from "./mutated-templates.ts";

const arn = "arn:aws:ecs:us-east-1:123456789012:task-definition/own:7";

const vocabulary = {
  variables: {
    aws_credentials: [
      "{}",
      '{"region_name":"eu-central-1","aws_secret_access_key":"s3"}',
      '{"region_name":"eu-west-1","assume_role_arn":"arn:aws:iam::1:role/r","assume_role_kwargs":{"DurationSeconds":"900"}}',
      '{"aws_client_parameters":{"config":{"region_name":"ap-east-1","retries":{"mode":"standard","max_attempts":3}}}}',
      '{"aws_client_parameters":{"verify":false,"use_ssl":"off"}}',
      '{"$ref":{"block_document_id":"id-1"}}',
    ],
    task_definition_arn: [`"${arn}"`, `"${arn}"`, '"own"', "null", '""'],
    capacity_provider_strategy: ["[]", '[{"capacityProvider":"FARGATE_SPOT","weight":1,"base":0}]'],
    prefect_api_key_secret_arn: ["null", '"arn:aws:secretsmanager:us-east-1:1:secret:key"', '""'],
    prefect_api_auth_string_secret_arn: ["null", '"arn:aws:secretsmanager:us-east-1:1:secret:auth"', '""'],
    vpc_id: ['"vpc-1"', '"vpc-1"', '"vpc-1"', "null"],
    network_configuration: [
      "{}",
      "{}",
      "{}",
      '{"subnets":["subnet-a","subnet-b"],"securityGroups":["sg-1"],"assignPublicIp":"DISABLED"}',
      '{"subnets":"subnet-a"}',
      '{"securityGroups":[]}',
    ],
    configure_cloudwatch_logs: ["true", "true", "false", "null", '"on"'],
    execution_role_arn: ['"arn:aws:iam::1:role/x"', '"arn:aws:iam::1:role/x"', "null", '""'],
    cloudwatch_logs_options: [
      "{}",
      "{}",
      '{"awslogs-group":"mine","mode":"non-blocking"}',
      '{"awslogs-stream-prefix":"p"}',
    ],
    container_name: ['"prefect"', '"app"', '"prefect"', "null", '""'],
    command: ["null", '"prefect flow-run execute"', "\"python -m x 'a b'\"", '""'],
    cpu: ["256", "1024", '"512"', "0", "null"],
    memory: ["512", "2048", '"1024"', "0", "null"],
    labels: ['{"team":"data science","Ä/ö":"Zürich & Köln"}', '{"a,b":"1,5","it\'s":"&amp;"}', "{}"],
    env: [
      '{"PREFECT_API_KEY":"pnu_1234567890"}',
      '{"PREFECT_API_KEY":"k","X":null}',
      '{"PREFECT_API_KEY":null,"X":null}',
      '{"PREFECT_API_AUTH_STRING":"u:p","Z":"1"}',
      "{}",
    ],
  },
  keys: [
    "containerDefinitions",
    "containerOverrides",
    "overrides",
    "name",
    "image",
    "cpu",
    "memory",
    "family",
    "networkMode",
    "requiresCompatibilities",
    "executionRoleArn",
    "taskRoleArn",
    "environment",
    "secrets",
    "essential",
    "logConfiguration",
    "launchType",
    "capacityProviderStrategy",
    "capacity_provider_strategy",
    "cluster",
    "networkConfiguration",
    "tags",
    "taskDefinition",
    "command",
    "task_definition",
    "task_run_request",
    "network_configuration",
    "ephemeralStorage",
    "x",
  ],
  values: [
    '"FARGATE"',
    '"EC2"',
    '"EXTERNAL"',
    '"FARGATE_SPOT"',
    '["EC2"]',
    '["EC2","FARGATE"]',
    '"bridge"',
    '"awsvpc"',
    '"prefect"',
    '{"name":"prefect"}',
    '{"name":"app","image":"i","essential":false}',
    '[{"name":"prefect","image":"i"},{"name":"side","image":"j","essential":false}]',
    '[{"name":"app","image":"i","environment":[{"name":"A","value":"x"},{"name":"N","value":null}]},{"image":"k"}]',
    '[{"image":"i"},{"name":"side","memory":0,"links":[],"x":{"y":null}}]',
    '[{"name":"A","value":"x"},{"name":"PREFECT_API_KEY","value":"k"},{"name":"B","value":null}]',
    '[{"name":"A","value":1},{"name":"PREFECT_API_AUTH_STRING","value":7}]',
    '[{"name":"PREFECT_API_KEY","valueFrom":"arn:old"},{"name":"OTHER","valueFrom":"arn:other"}]',
    '{"A":"x","B":null,"C":3}',
    '[{"key":"team","value":"a b"},{"key":"prefect.io/flow-id","value":"mine"}]',
    '[{"key":"k","value":1}]',
    '{"team":"x, y","é":"Ü"}',
    '[{"capacityProvider":"FARGATE","weight":1}]',
    '{"awsvpcConfiguration":{"subnets":["subnet-own"]}}',
    '{"containerOverrides":[{"command":"echo hi"},{"name":"side"}]}',
    '[{"name":"other","command":["a"]},{"name":"prefect"}]',
    `"${arn}"`,
    '"arn:aws:iam::1:role/x"',
    '"my family"',
    '{"sizeInGiB":30}',
    '{"PREFECT_API_KEY":["a","b"],"PREFECT_API_AUTH_STRING":{"a":1}}',
    '[{"name":"PREFECT_API_KEY","value":[1,2,3,4,5,6,7]},{"name":"PREFECT_API_KEY","value":true},{"value":"v"}]',
    '[[{"a":null}],{"a":null,"b":{"c":0}}]',
  ],
};

/** The default template with logs, a VPC, a task of two containers, and more in it for the worker to change. */
function richer(template: string): string {
  const data = JSON.parse(template) as {
    job_configuration: { [key: string]: Record<string, unknown> };
    variables: { properties: { [name: string]: { default?: unknown } } };
  };
  const { job_configuration: configuration, variables } = data;
  const defaults = { configure_cloudwatch_logs: true, execution_role_arn: "arn:aws:iam::1:role/x", vpc_id: "vpc-1" };
  for (const [name, value] of Object.entries(defaults))
    Object.assign(variables.properties[name] ?? {}, { default: value });
  Object.assign(configuration.task_definition as object, {
    containerDefinitions: [
      {
        name: "side",
        image: "proxy:1",
        essential: false,
        environment: [{ name: "A", value: "-{{ command }}" }],
        memory: "{{ memory }}",
      },
      {
        name: "{{ container_name }}",
        image: "{{ image }}",
        environment: [
          { name: "PREFECT_API_KEY", value: "old" },
          { name: "B", value: "in {{ cluster }}" },
          { name: "N", value: null },
        ],
        secrets: [{ name: "PREFECT_API_AUTH_STRING", valueFrom: "arn:old" }],
        stopTimeout: 0,
      },
    ],
    networkMode: "awsvpc",
    requiresCompatibilities: ["EC2", "FARGATE"],
    volumes: [],
  });
  Object.assign(configuration.task_run_request as object, {
    overrides: {
      containerOverrides: [
        { name: "side", environment: [{ name: "Q", value: null }], command: "serve --port '80 80'" },
        {
          name: "{{ container_name }}",
          environment: [
            { name: "A", value: "own" },
            { name: "PREFECT_API_URL", value: "x" },
          ],
        },
      ],
      cpu: "{{ cpu }}",
    },
    tags: [
      { key: "team", value: "{{ family }} & co" },
      { key: "prefect.io/version", value: "0" },
    ],
    count: 1,
    propagateTags: "",
  });
  return JSON.stringify(data);
}

const credentialFields = {
  "": ["aws_access_key_id", "aws_secret_access_key", "region_name", "aws_client_parameters", "assume_role_kwargs", "x"],
  aws_client_parameters: ["api_version", "use_ssl", "verify", "endpoint_url", "config"],
  "aws_client_parameters.config": ["region_name", "retries", "s3", "signature_version", "proxies", "region"],
  "aws_client_parameters.config.retries": ["max_attempts", "total_max_attempts", "mode", "x"],
  "aws_client_parameters.config.s3": ["addressing_style", "x"],
  assume_role_kwargs: ["RoleSessionName", "DurationSeconds", "PolicyArns", "Tags", "TransitiveTagKeys", "x"],
};

/** Credentials with one field of each kind of value. */
function credentialCases(template: string): CaseText[] {
  const values =
    'null true false 0 1 -1 1.0 2.5 -0.5 1e22 "" "1" " 7 " "1_0" "off" "standard" "path" [] {} ["a"] [{"a":"b"}] {"a":"b"} {"a":1}';
  const cases: CaseText[] = [];
  for (const [place, names] of Object.entries(credentialFields)) {
    for (const name of names) {
      for (const value of values.replaceAll('" 7 "', '"\\u00207"').split(" ")) {
        // Only the worker's machine knows which files it has.
        if (name === "verify" && /^"(?!1"|off)/.test(value)) continue;
        const steps = [...place.split(".").filter((step) => step !== ""), name];
        const credentials = steps.reduceRight((below, step) => `{"${step}":${below}}`, value);
        cases.push({ template, deployment: `{"aws_credentials":${credentials}}`, flowRun: "{}" });
      }
    }
  }
  return cases;
}

describe.skipIf(prefect === undefined)("an ECS task", () => {
  test("is registered and run as the worker does it", async () => {
    const template = await ecs.loadDefaultTemplate();
    const cases = sampled(fc.oneof(jobCases(template, vocabulary), jobCases(richer(template), vocabulary)));
    const comparison = await compareWithWorker("ecs", cases);
    console.log(`ecs: ${comparison.rendered} rendered, ${comparison.refused} refused of ${comparison.cases}`);
    expect(comparison.disagreements.slice(0, 3)).toEqual([]);
  });

  test("is sent with any credentials that the worker takes", async () => {
    const { disagreements } = await compareWithWorker("ecs", credentialCases(await ecs.loadDefaultTemplate()));
    expect(disagreements.slice(0, 3)).toEqual([]);
  });
});
