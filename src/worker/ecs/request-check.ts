import requests from "../../../schemas/requests/ecs.json" with { type: "json" };
import type { Path } from "../../document/pointer.ts";
import {
  cpuUnits,
  fargateCpus,
  fargateMemory,
  isFargateCpu,
  isFargateSize,
  memoryMib,
} from "../../infrastructure/ecs/fargate-size.ts";
import { type RequestProblem, refused } from "../../infrastructure/request-problem.ts";
import { awsReading } from "../../infrastructure/request-reading.ts";
import { checkStructure, type Structure } from "../../infrastructure/request-structure.ts";
import { checkVanished } from "../../infrastructure/vanished-fields.ts";
import { isTruthy } from "../../python/truth.ts";
import { type DictValue, listItems, type Value, valueAt } from "../../python/value.ts";
import type { CheckedJob } from "../request-check.ts";

const [definitionStructure, runStructure] = [requests.taskDefinition as Structure, requests.runTask as Structure];
const networkStructure = requests.runTask.fields.networkConfiguration.fields.awsvpcConfiguration as Structure;

/** What AWS and its client do not take of a task, and what has no effect. */
export function* checkTask({ configuration, job, vanished }: CheckedJob): Generator<RequestProblem> {
  yield* checkContainers(valueAt(configuration, ["task_definition", "containerDefinitions"]));
  yield* checkVanished({ paths: vanished, from: ["task_definition"] }, definitionStructure, awsReading);
  yield* checkVanished({ paths: vanished, from: ["task_run_request"] }, runStructure, awsReading);
  if (job === undefined) return;
  const definition = valueAt(job, ["task_definition"]);
  const request = valueAt(job, ["task_run_request"]);
  if (definition?.kind === "dict") {
    yield* checkStructure(definition, definitionStructure, awsReading);
    yield* checkFamily(definition);
    yield* checkSecrets(configuration, definition, vanished);
    if (isForFargate(definition)) yield* checkLogRole(definition, vanished);
    yield* checkMounts(definition);
    if (isForFargate(definition)) yield* checkFargateSize(definition);
  }
  if (request?.kind !== "dict") return;
  yield* checkNetwork(configuration.entries.get("network_configuration"), request);
  // What was given for the network has been looked at already, as it was written.
  const entries = new Map(
    [...request.entries].filter(([key]) => key !== "networkConfiguration" || !hasNetwork(configuration)),
  );
  yield* checkStructure({ ...request, entries }, runStructure, awsReading);
  yield* checkNamedDefinition(configuration);
  if (definition?.kind === "dict") {
    yield* checkOwnContainer(configuration, definition);
    if (!isTruthy(valueAt(configuration, ["task_run_request", "taskDefinition"])))
      yield* checkOverrides(definition, request);
  }
}

function hasNetwork({ entries }: DictValue): boolean {
  return isTruthy(entries.get("network_configuration"));
}

function isForFargate(definition: DictValue): boolean {
  const given = definition.entries.get("requiresCompatibilities");
  return given?.kind === "list" && given.items.some((item) => item.kind === "string" && item.value === "FARGATE");
}

function* checkFamily({ entries }: DictValue): Generator<RequestProblem> {
  const family = entries.get("family");
  if (family?.kind !== "string" || /^[\w-]{1,255}$/.test(family.value)) return;
  yield refused(family, "`family` may have letters, digits, - and _ only", "Rename the family.");
}

function* checkFargateSize({ entries }: DictValue): Generator<RequestProblem> {
  const [cpu, memory] = [entries.get("cpu"), entries.get("memory")];
  if (cpu?.kind !== "string" || memory?.kind !== "string") return;
  const [units, mib] = [cpuUnits(cpu.value), memoryMib(memory.value)];
  if (units === undefined || !isFargateCpu(units)) {
    yield refused(cpu, "`cpu` is no size that Fargate has", `Use ${fargateCpus}.`);
  } else if (mib === undefined || !isFargateSize(units, mib)) {
    // The worker fills in what nobody gives.
    const value = memory.source.path === undefined ? cpu : memory;
    const message = `Fargate has no task of \`cpu\` ${units} with so much \`memory\``;
    yield {
      ...refused(value, message, `With cpu ${units} it has ${fargateMemory(units)} MiB.`),
      beside: [cpu, memory],
    };
  }
}

/** The worker wraps what is given, whatever it is, and only for tasks of the network mode awsvpc. */
function* checkNetwork(network: Value | undefined, request: Value): Generator<RequestProblem> {
  if (!isTruthy(network)) return;
  const wrapped = valueAt(network, ["awsvpcConfiguration"]);
  if (wrapped !== undefined) {
    yield {
      concern: "unknown-request-field",
      value: wrapped,
      on: "key",
      isRefused: true,
      message:
        "`awsvpcConfiguration` is what the worker itself puts around `network_configuration`, so it must not stand in it",
      hint: "Put what is in it directly under `network_configuration`.",
    };
    return;
  }
  const found = [...checkStructure(network, networkStructure, awsReading, "network_configuration")];
  yield* found;
  if (found.length > 0 || valueAt(request, ["networkConfiguration"]) !== undefined) return;
  yield withoutEffect(
    network,
    "`network_configuration` has no effect: the task's network mode is not awsvpc",
    "Set `launchType` to `FARGATE` in `task_run_request`, or `networkMode` to `awsvpc` in the task definition.",
  );
}

/** AWS registers no task definition with secrets that does not say who reads them. */
function* checkSecrets(
  { entries }: DictValue,
  definition: DictValue,
  vanished: readonly Path[],
): Generator<RequestProblem> {
  if (isTruthy(definition.entries.get("executionRoleArn"))) return;
  const containers = definition.entries.get("containerDefinitions");
  const lists = containers?.kind === "list" ? containers.items.map((container) => valueAt(container, ["secrets"])) : [];
  const given = ["prefect_api_key_secret_arn", "prefect_api_auth_string_secret_arn"].map((key) => entries.get(key));
  // Deployments may bring the role for secrets that the template lists.
  const isOpen = vanished.some((path) => path.at(-1) === "executionRoleArn");
  const named = isOpen ? given : [...given, ...lists.filter(isRight)];
  const secrets = named.find((value) => isTruthy(value) && value?.source.path !== undefined);
  if (secrets === undefined) return;
  yield {
    ...refused(
      secrets,
      "secrets need an `executionRoleArn` in the task definition: AWS reads them with that role",
      "Set `execution_role_arn`.",
    ),
    isRefused: !isOpen,
  };
}

/** On Fargate the agent writes logs, and fetches private images, with the execution role. */
function* checkLogRole(definition: DictValue, vanished: readonly Path[]): Generator<RequestProblem> {
  // Deployments may bring it.
  if (
    isTruthy(definition.entries.get("executionRoleArn")) ||
    vanished.some((path) => path.at(-1) === "executionRoleArn")
  )
    return;
  const containers = definition.entries.get("containerDefinitions");
  for (const container of listItems(containers)) {
    const driver = valueAt(container, ["logConfiguration", "logDriver"]);
    const isAwsLogs = driver?.kind === "string" && driver.value === "awslogs" && driver.source.path !== undefined;
    const credentials = valueAt(container, ["repositoryCredentials"]);
    for (const value of [isAwsLogs ? driver : undefined, credentials]) {
      if (value === undefined) continue;
      const what = value === driver ? "`awslogs` needs" : "`repositoryCredentials` need";
      yield refused(
        value,
        `${what} an \`executionRoleArn\` in the task definition on Fargate`,
        "Set `execution_role_arn`.",
      );
    }
  }
}

function* checkMounts(definition: DictValue): Generator<RequestProblem> {
  const volumes = definition.entries.get("volumes");
  if (volumes !== undefined && volumes.kind !== "list") return;
  const names = (volumes?.items ?? []).map((volume) => textOf(valueAt(volume, ["name"])));
  const containers = definition.entries.get("containerDefinitions");
  for (const container of listItems(containers)) {
    const mounts = valueAt(container, ["mountPoints"]);
    for (const mount of listItems(mounts)) {
      const name = valueAt(mount, ["sourceVolume"]);
      if (name?.kind !== "string" || name.value.includes("{{") || names.includes(name.value)) continue;
      yield refused(name, "`sourceVolume` is no volume of the task definition", "Add it to `volumes`.");
    }
  }
}

function isRight(secrets: Value | undefined): boolean {
  return secrets?.kind === "list" && secrets.items.every((item) => valueAt(item, ["valueFrom"])?.kind === "string");
}

/** Where no container has the name that is looked for, the worker adds one with its own image. */
function* checkOwnContainer(configuration: DictValue, definition: DictValue): Generator<RequestProblem> {
  const given = valueAt(configuration, ["task_definition", "containerDefinitions", "0", "name"]);
  const containers = definition.entries.get("containerDefinitions");
  const added = containers?.kind === "list" && containers.items.some(({ source }) => source.path === undefined);
  if (!added || given?.kind !== "string") return;
  const wanted = configuration.entries.get("container_name");
  yield withoutEffect(
    given,
    "`name` is not the container that the worker looks for, so the flow runs in one that it adds, with its own image",
    `Name it as \`container_name\` says${wanted === undefined ? ", or `prefect`" : ""}.`,
  );
}

/** An object whose placeholders have no value yet passes as an empty list; in a run that brings them it does not. */
function* checkContainers(containers: Value | undefined): Generator<RequestProblem> {
  if (containers?.kind !== "dict" || isTruthy(containers)) return;
  yield {
    ...refused(containers, "`containerDefinitions` must be a list, not an object", "Put a `-` or brackets around it."),
    concern: "wrong-request-type",
    isRefused: false,
  };
}

/** AWS takes no override of a container that the task definition does not have. */
function* checkOverrides(definition: DictValue, request: DictValue): Generator<RequestProblem> {
  const containers = definition.entries.get("containerDefinitions");
  const overrides = valueAt(request, ["overrides", "containerOverrides"]);
  if (containers?.kind !== "list" || overrides?.kind !== "list") return;
  const names = containers.items.map((container) => textOf(valueAt(container, ["name"])));
  for (const override of overrides.items) {
    const name = valueAt(override, ["name"]);
    if (
      name?.kind !== "string" ||
      name.source.path === undefined ||
      name.value.includes("{{") ||
      names.includes(name.value)
    )
      continue;
    yield refused(
      name,
      "`name` of an override is no container of the task definition",
      "Name it as the container there.",
    );
  }
}

function textOf(value: Value | undefined): string | undefined {
  return value?.kind === "string" ? value.value : undefined;
}

/** A task definition that the request names takes the place of the one that would be registered. */
function* checkNamedDefinition(configuration: DictValue): Generator<RequestProblem> {
  const arn = valueAt(configuration, ["task_run_request", "taskDefinition"]);
  const lost = [["containerDefinitions", "0", "image"], ["family"], ["executionRoleArn"]].find(
    (steps) => valueAt(configuration, ["task_definition", ...steps]) !== undefined,
  );
  if (!isTruthy(arn) || lost === undefined) return;
  yield withoutEffect(
    arn,
    `\`taskDefinition\` names a task definition, so \`task_definition\` and the \`${lost.at(-1)}\` in it have no effect`,
    "Take `task_definition` out, or the ARN.",
  );
}

function withoutEffect(value: Value, message: string, hint: string): RequestProblem {
  return { concern: "setting-without-effect", value, isRefused: false, message, hint };
}
