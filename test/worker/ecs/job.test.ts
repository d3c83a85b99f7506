import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseJson } from "../../../src/document/json.ts";
import type { DocumentNode } from "../../../src/document/node.ts";
import { pythonJson } from "../../../src/python/json.ts";
import { type DictValue, valueOfNode } from "../../../src/python/value.ts";
import { runContext } from "../../../src/render/sample-run.ts";
import { ecsJob } from "../../../src/worker/ecs/job.ts";
import { Refusal } from "../../../src/worker/refusal.ts";

const sample = readFileSync(new URL("../../../schemas/sample-run.json", import.meta.url), "utf8");

interface Job {
  readonly task_definition: Record<string, unknown> | null;
  readonly task_run_request: Record<string, unknown>;
}

function node(data: unknown): DocumentNode {
  return parseJson(typeof data === "string" ? data : JSON.stringify(data), "data").root as DocumentNode;
}

/** The job of a configuration whose task definition is Fargate's, for a run of which something is known. */
function job(configuration: object, known: object = {}, bare = true): Job {
  const whole = { task_definition: { family: "f" }, task_run_request: { launchType: "FARGATE" }, ...configuration };
  const value = valueOfNode(node(whole), (path) => ({ origin: "literal", path: ["job_configuration", ...path] }));
  const run = runContext(node(known), node(sample), { bare, environment: {}, workingDirectory: "/" });
  return JSON.parse(pythonJson(ecsJob(value as DictValue, run))) as Job;
}

function refusal(configuration: object, known: object = {}): Refusal {
  try {
    job(configuration, known);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("It was rendered.");
}

const subnetsOf = ({ task_run_request: request }: Job) =>
  (request.networkConfiguration as { awsvpcConfiguration: { subnets: string[] } }).awsvpcConfiguration.subnets;

test("takes the subnets of a VPC that is known, and those of the sample for any other", () => {
  const aws = { vpcs: { "vpc-1": ["subnet-1"], "vpc-2": ["subnet-2"] }, default_vpc: "vpc-2" };
  expect(subnetsOf(job({ vpc_id: "vpc-1" }, { aws }))).toEqual(["subnet-1"]);
  expect(subnetsOf(job({}, { aws }))).toEqual(["subnet-2"]);
  expect(subnetsOf(job({ vpc_id: "vpc-3" }, { aws }))).toEqual([
    "subnet-00000000000000001",
    "subnet-00000000000000002",
  ]);
});

test("knows a VPC that is not described to have the subnets that the job names", () => {
  const network = { vpc_id: "vpc-1", network_configuration: { subnets: ["subnet-9"] } };
  expect(subnetsOf(job(network))).toEqual(["subnet-9"]);
  const { message, path } = refusal(network, { aws: { vpcs: { "vpc-1": ["subnet-1"] } } });
  expect(message).toBe("VPC vpc-1 has no subnet subnet-9");
  expect(path).toEqual(["job_configuration", "network_configuration", "subnets", "0"]);
});

test("refuses a task of mode awsvpc in an account without a default VPC, or without subnets", () => {
  expect(refusal({}, { aws: { default_vpc: null } }).message).toContain("no default VPC");
  expect(refusal({ vpc_id: "v" }, { aws: { vpcs: { v: [] } } }).message).toBe("the VPC has no subnets");
});

test("registers nothing when the request names a task definition, and judges by what stands behind it", () => {
  const configuration = { task_run_request: { taskDefinition: "arn:own", launchType: "FARGATE" } };
  expect(job(configuration).task_definition).toBeNull();
  const bridged = { aws: { task_definition: { networkMode: "bridge" } } };
  expect(refusal(configuration, bridged).message).toBe("launch type FARGATE needs network mode awsvpc, not 'bridge'");
  const ec2 = { aws: { task_definition: { requiresCompatibilities: ["EC2"], containerDefinitions: [{ name: "a" }] } } };
  const overrides = { containerOverrides: [{}] };
  const { task_run_request: request } = job({ task_run_request: { taskDefinition: "arn:own", overrides } }, ec2);
  expect(request).toEqual({
    taskDefinition: "arn:own",
    overrides: { containerOverrides: [{ name: "a", command: ["prefect", "flow-run", "execute"], environment: [] }] },
  });
});

test.each([
  [{}, "us-east-1"],
  [{ region_name: "eu-west-1" }, "eu-west-1"],
  [{ aws_client_parameters: { config: { region_name: "eu-west-2" } } }, "eu-west-2"],
])("registers in the region of credentials %j", (aws_credentials, region) => {
  const { task_run_request: request } = job({ aws_credentials }, {}, false);
  expect(request.taskDefinition).toBe(`arn:aws:ecs:${region}:123456789012:task-definition/f:1`);
});

test("takes a secret for the API key without knowing whether the worker has one, unless its settings are told", () => {
  const configuration = { prefect_api_key_secret_arn: "arn:key" };
  const sampleRun = job(configuration, {}, false);
  expect(sampleRun.task_definition?.containerDefinitions).toMatchObject([{ secrets: [{ name: "PREFECT_API_KEY" }] }]);
  const told = { settings: { PREFECT_API_URL: "https://prefect.example.com/api" } };
  expect(() => job(configuration, told, false)).toThrow("neither the worker's settings nor env have a PREFECT_API_KEY");
  const withKey = job(configuration, { settings: { PREFECT_API_KEY: "pnu_1" } }, false);
  expect(JSON.stringify(withKey)).not.toContain("pnu_1");
});

test.each<[object, string, string]>([
  [{ task_definition: {} }, "there is no task definition", "task_definition"],
  [{ network_configuration: { subnets: [] } }, "network_configuration needs a vpc_id", "network_configuration"],
  [{ configure_cloudwatch_logs: true }, "needs an execution_role_arn", "configure_cloudwatch_logs"],
  [{ configure_cloudwatch_logs: true, execution_role_arn: "r" }, "in the task definition", "configure_cloudwatch_logs"],
  [{ cloudwatch_logs_options: { a: "b" } }, "need configure_cloudwatch_logs", "cloudwatch_logs_options"],
  [{ container_name: "other" }, "has no container named other", "container_name"],
  [{ task_run_request: { taskDefinition: "" } }, "is empty", "task_run_request/taskDefinition"],
  [
    { task_run_request: { overrides: { containerOverrides: [{ command: "a 'b" }] } }, command: "a 'b" },
    "open quote",
    "command",
  ],
  [
    { task_run_request: { tags: [{ key: "k", value: 1 }] } },
    "a tag's key or value is no text",
    "task_run_request/tags/0/value",
  ],
  [
    { task_definition: { family: "f", cpu: "1 vCPU" }, task_run_request: { launchType: "EC2" } },
    "cpu of the task definition is no whole number",
    "task_definition/cpu",
  ],
])("refuses %j", (configuration, message, place) => {
  const found = refusal(configuration);
  expect(found.message).toContain(message);
  expect(found.path?.join("/")).toBe(`job_configuration/${place}`);
});
