import { expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { fromPointer, toPointer } from "../../src/document/pointer.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";
import { workerType } from "../../src/worker/index.ts";

type Edits = Readonly<Record<string, unknown>>;

const manifest = "/job_configuration/job_manifest";
const podSpec = `${manifest}/spec/template/spec`;
const containers = "/job_configuration/task_definition/containerDefinitions";
const request = "/job_configuration/task_run_request";
const bodyV1 = "/job_configuration/job_body/spec/template/spec/template/spec";
const bodyV2 = "/job_configuration/job_body/template/template";
const pool = "/job_configuration/job_spec/worker_pool_specs/0";
const group = "/job_configuration/arm_template/resources/0/properties";
const gone = undefined;

/** Mistakes in the default templates: what is written where, and the finding that this gives, beside infos and variables that lose their use. */
const mistakes: readonly (readonly [type: string, title: string, edits: Edits, finding: string])[] = [
  ["kubernetes", "no restart policy", { [`${podSpec}/restartPolicy`]: gone }, `refused-by-worker ${podSpec}`],
  ["kubernetes", "restarts", { [`${podSpec}/restartPolicy`]: "Always" }, `refused-by-worker ${podSpec}/restartPolicy`],
  ["kubernetes", "no completions", { [`${podSpec}/completions`]: gone }, `refused-by-worker ${podSpec}`],
  ["kubernetes", "two at once", { [`${podSpec}/parallelism`]: 2 }, `refused-by-worker ${podSpec}/parallelism`],
  ["kubernetes", "kind", { [`${manifest}/kind`]: "job" }, `refused-by-worker ${manifest}/kind`],
  [
    "kubernetes",
    "container name",
    { [`${podSpec}/containers/0/name`]: "a" },
    `refused-by-worker ${podSpec}/containers/0/name`,
  ],
  [
    "kubernetes",
    "open quote",
    { [`${podSpec}/containers/0/args`]: 'a "b' },
    `refused-by-worker ${podSpec}/containers/0/args`,
  ],
  [
    "kubernetes",
    "other namespace",
    { [`${manifest}/metadata/namespace`]: "a" },
    `foreign-namespace ${manifest}/metadata/namespace`,
  ],
  [
    "kubernetes",
    "ttl beside the manifest",
    { "/job_configuration/finished_job_ttl": "{{ finished_job_ttl }}" },
    "ignored-key /job_configuration/finished_job_ttl",
  ],
  [
    "kubernetes",
    "ttl by a timeout",
    { [`${manifest}/spec/ttlSecondsAfterFinished`]: "{{ pod_watch_timeout_seconds }}" },
    `misused-clean-up ${manifest}/spec/ttlSecondsAfterFinished`,
  ],
  [
    "kubernetes",
    "a list of annotations",
    { "/variables/properties/annotations/type": "array" },
    "unfit-variable /variables/properties/annotations/type",
  ],
  [
    "docker",
    "networks and mode",
    defaults({ networks: ["a"], network_mode: "host" }),
    "setting-without-effect /variables/properties/network_mode/default",
  ],
  [
    "docker",
    "a relative name",
    defaults({ volumes: ["a/b:/c"] }),
    "refused-by-worker /variables/properties/volumes/default/0",
  ],
  [
    "docker",
    "unit of Kubernetes",
    defaults({ mem_limit: "512Mi" }),
    "invalid-request-value /variables/properties/mem_limit/default",
  ],
  [
    "docker",
    "swap below memory",
    defaults({ mem_limit: "2g", memswap_limit: "1g" }),
    "invalid-request-value /variables/properties/memswap_limit/default",
  ],
  ["docker", "a number", { "/job_configuration/mem_limit": 512 }, "refused-by-worker /job_configuration/mem_limit"],
  [
    "docker",
    "own argument",
    { "/job_configuration/container_create_kwargs": { mem_limit: "1g" } },
    "setting-without-effect /job_configuration/container_create_kwargs/mem_limit",
  ],
  [
    "docker",
    "unknown argument",
    defaults({ container_create_kwargs: { gpus: "all" } }),
    "unknown-request-field /variables/properties/container_create_kwargs/default/gpus",
  ],
  ["docker", "camel case", { "/job_configuration/autoRemove": true }, "ignored-key /job_configuration/autoRemove"],
  ["process", "a list", { "/job_configuration/command": ["a"] }, "refused-by-worker /job_configuration/command"],
  [
    "process",
    "a slip of the pen",
    { "/job_configuration/working_dir": gone, "/job_configuration/workingdir": "{{ working_dir }}" },
    "ignored-key /job_configuration/workingdir",
  ],
  [
    "ecs",
    "network without VPC",
    defaults({ network_configuration: { subnets: ["a"] } }),
    "refused-by-worker /variables/properties/network_configuration/default",
  ],
  [
    "ecs",
    "wrapped network",
    defaults({ vpc_id: "v", network_configuration: { awsvpcConfiguration: {} } }),
    "unknown-request-field /variables/properties/network_configuration/default/awsvpcConfiguration",
  ],
  [
    "ecs",
    "snake case",
    defaults({ vpc_id: "v", network_configuration: { subnets: ["a"], security_groups: ["b"] } }),
    "unknown-request-field /variables/properties/network_configuration/default/security_groups",
  ],
  [
    "ecs",
    "logs without role",
    defaults({ configure_cloudwatch_logs: true }),
    "refused-by-worker /variables/properties/configure_cloudwatch_logs/default",
  ],
  [
    "ecs",
    "options without logs",
    defaults({ cloudwatch_logs_options: { a: "b" } }),
    "refused-by-worker /variables/properties/cloudwatch_logs_options/default",
  ],
  [
    "ecs",
    "empty task definition",
    { "/job_configuration/task_definition": {} },
    "refused-by-worker /job_configuration/task_definition",
  ],
  [
    "ecs",
    "empty ARN",
    defaults({ task_definition_arn: "" }),
    "refused-by-worker /variables/properties/task_definition_arn/default",
  ],
  [
    "ecs",
    "ARN and image",
    defaults({ task_definition_arn: "a", image: "b" }),
    "setting-without-effect /variables/properties/task_definition_arn/default",
  ],
  [
    "ecs",
    "no such size",
    defaults({ cpu: 256, memory: 8192 }),
    "invalid-request-value /variables/properties/memory/default",
  ],
  ["ecs", "launch type", { [`${request}/launchType`]: "fargate" }, `invalid-request-value ${request}/launchType`],
  [
    "ecs",
    "env without value",
    { [`${containers}/0/environment`]: [{ name: "A" }] },
    `refused-by-worker ${containers}/0/environment/0`,
  ],
  [
    "ecs",
    "other container",
    { [`${containers}/0/name`]: "a", ...defaults({ container_name: "prefect" }) },
    `setting-without-effect ${containers}/0/name`,
  ],
  ["ecs", "tags", { [`${request}/tags`]: ["a"] }, `refused-by-worker ${request}/tags/0`],
  ["ecs", "text for a number", { [`${containers}/0/cpu`]: "256" }, `wrong-request-type ${containers}/0/cpu`],
  [
    "ecs",
    "snake case of a placeholder",
    { [`${request}/launch_type`]: "{{ vpc_id }}" },
    `unknown-request-field ${request}/launch_type`,
  ],
  ["cloud-run", "too long", { "/job_configuration/timeout": 7200 }, "refused-by-worker /job_configuration/timeout"],
  [
    "cloud-run",
    "other API",
    { "/job_configuration/job_body/kind": "Service" },
    "refused-by-worker /job_configuration/job_body/kind",
  ],
  [
    "cloud-run",
    "env of the container",
    { [`${bodyV1}/containers/0/env`]: [{ name: "A", value: "1" }] },
    `setting-without-effect ${bodyV1}/containers/0/env`,
  ],
  [
    "cloud-run",
    "too much memory",
    defaults({ cpu: "1000m", memory: "16Gi" }),
    "invalid-request-value /variables/properties/memory/default",
  ],
  ["cloud-run", "retries", { [`${bodyV1}/maxRetries`]: 20 }, `invalid-request-value ${bodyV1}/maxRetries`],
  ["cloud-run-v2", "no env list", { [`${bodyV2}/containers/0/env`]: gone }, `refused-by-worker ${bodyV2}/containers/0`],
  [
    "cloud-run-v2",
    "field of v1",
    { [`${bodyV2}/serviceAccountName`]: "{{ service_account_name }}" },
    `unknown-request-field ${bodyV2}/serviceAccountName`,
  ],
  [
    "cloud-run-v2",
    "short connector",
    defaults({ vpc_connector_name: "a" }),
    "invalid-request-value /variables/properties/vpc_connector_name/default",
  ],
  [
    "cloud-run-v2",
    "stage",
    { "/job_configuration/job_body/launchStage": "beta" },
    "invalid-request-value /job_configuration/job_body/launchStage",
  ],
  ["vertex-ai", "no machine", { [`${pool}/machine_spec`]: gone }, `refused-by-worker ${pool}`],
  ["vertex-ai", "dropped mounts", { [`${pool}/nfs_mounts`]: [] }, `unknown-request-field ${pool}/nfs_mounts`],
  [
    "vertex-ai",
    "count without type",
    defaults({ accelerator_count: 1 }),
    "invalid-request-value /variables/properties/accelerator_count/default",
  ],
  [
    "vertex-ai",
    "strategy",
    defaults({ scheduling: { strategy: "CHEAP" } }),
    "refused-by-worker /variables/properties/scheduling/default/strategy",
  ],
  ["vertex-ai", "no region", { "/job_configuration/region": gone }, "refused-by-worker /job_configuration"],
  [
    "azure-container-instance",
    "restarts for ever",
    { [`${group}/restartPolicy`]: "Always" },
    `invalid-request-value ${group}/restartPolicy`,
  ],
  ["azure-container-instance", "no operating system", { [`${group}/osType`]: gone }, `wrong-request-type ${group}`],
  [
    "azure-container-instance",
    "no version",
    { "/job_configuration/arm_template/contentVersion": gone },
    "invalid-request-value /job_configuration/arm_template",
  ],
  [
    "vertex-ai",
    "an empty machine",
    defaults({ machine_type: "" }),
    "invalid-request-value /variables/properties/machine_type/default",
  ],
  [
    "vertex-ai",
    "a field that Google does not have",
    { [`${pool}/container_spec/image`]: "a" },
    `refused-by-worker ${pool}/container_spec/image`,
  ],
  [
    "vertex-ai",
    "a field that a run brings",
    { [`${pool}/disk_spec/size`]: "{{ network }}" },
    `unknown-request-field ${pool}/disk_spec/size`,
  ],
  ["azure-container-instance", "no containers", { [`${group}/containers`]: gone }, `refused-by-worker ${group}`],
  [
    "azure-container-instance",
    "image nowhere else",
    { "/job_configuration/image": gone },
    `setting-without-effect ${group}/containers/0/properties/image`,
  ],
  [
    "azure-container-instance",
    "subnet by name",
    defaults({ subnet_ids: ["default"] }),
    "invalid-request-value /variables/properties/subnet_ids/default/0",
  ],
  [
    "azure-container-instance",
    "short key",
    {
      "/job_configuration/resource_group_name": gone,
      "/job_configuration/resource_group": "{{ resource_group_name }}",
    },
    "ignored-key /job_configuration/resource_group",
  ],
];

test.each(mistakes)("%s: %s", async (type, _title, edits, finding) => {
  expect(await findingsOf(type, edits)).toEqual([finding]);
});

test.each([
  [
    "kubernetes",
    "both under the Job, from where they count as moved",
    {
      [`${podSpec}/parallelism`]: gone,
      [`${podSpec}/completions`]: gone,
      [`${manifest}/spec/parallelism`]: 1,
      [`${manifest}/spec/completions`]: 1,
    },
  ],
  ["kubernetes", "args as text", { [`${podSpec}/containers/0/args`]: "prefect flow-run execute" }],
  ["docker", "swap without limit", defaults({ mem_limit: "2g", memswap_limit: "-1" })],
  ["docker", "every form of a volume", defaults({ volumes: ["/a:/b", "a:/b:ro", "/b", "./a:/b:rw"] })],
  [
    "ecs",
    "a VPC that deployments name",
    { "/variables/required": ["vpc_id"], ...defaults({ network_configuration: { subnets: ["a"] } }) },
  ],
  [
    "ecs",
    "capacity providers",
    defaults({ capacity_provider_strategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] }),
  ],
  ["ecs", "an ARN alone", { "/job_configuration/task_definition": gone }],
  ["cloud-run-v2", "whole connector", defaults({ vpc_connector_name: "projects/p/locations/l/connectors/c" })],
])("%s, nothing wrong: %s", async (type, _title, edits) => {
  expect(await findingsOf(type, edits)).toEqual([]);
});

/** Code and pointer of each finding but for variables that are no longer used. */
async function findingsOf(type: string, edits: Edits): Promise<string[]> {
  const template = JSON.parse((await workerType(type)?.loadDefaultTemplate()) ?? "");
  for (const [pointer, value] of Object.entries(edits)) write(template, pointer, value);
  const found = await findDiagnostics(await parseDocument(JSON.stringify(template, null, 2), "t.json", "json"));
  const others = found.filter(({ code, severity }) => code !== "unused-variable" && severity !== "info");
  return others.map(({ code, path }) => `${code} ${toPointer(path)}`);
}

/** Undefined removes. */
function write(template: object, pointer: string, value: unknown): void {
  const steps = [...(fromPointer(pointer) ?? [])];
  const key = steps.pop() as string;
  const owner = steps.reduce((part, step) => (part as Record<string, object>)[step] as object, template);
  if (value === undefined) delete (owner as Record<string, unknown>)[key];
  else (owner as Record<string, unknown>)[key] = value;
}

function defaults(values: Readonly<Record<string, unknown>>): Edits {
  const edits = Object.entries(values).map(([name, value]) => [`/variables/properties/${name}/default`, value]);
  return Object.fromEntries(edits);
}
