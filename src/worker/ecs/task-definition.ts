import { pythonInteger } from "../../python/integer.ts";
import { pythonContains } from "../../python/membership.ts";
import { pythonText } from "../../python/text.ts";
import { isTruthy } from "../../python/truth.ts";
import type { DictValue, Value } from "../../python/value.ts";
import { madeByWorker, textValue } from "../made-values.ts";
import { Refusal } from "../refusal.ts";
import { defaultImage, type RunContext, textOf } from "../run-context.ts";
import type { EcsConfiguration } from "./configuration.ts";
import {
  containerNamed,
  defaultContainerName,
  hashableMember,
  inferredContainerName,
  itemsOf,
  memberOfItem,
  objectItem,
} from "./containers.ts";
import { dropEmptyValues } from "./drop-empty.ts";
import { fillSecrets } from "./secrets.ts";

const defaultCpu: Value = { kind: "integer", value: 1024n, source: madeByWorker };
const defaultMemory: Value = { kind: "integer", value: 2048n, source: madeByWorker };

/**
 * The task definition that the worker registers, made of the configuration's, in place. `region` is where the logs go.
 * Errors: Refusal where one of the worker's steps would fail.
 */
export function prepareTaskDefinition(configuration: EcsConfiguration, region: string, run: RunContext): DictValue {
  const { taskDefinition, fields } = configuration;
  const { entries } = taskDefinition;
  const container = runContainer(taskDefinition, configuration.containerName);
  if (!container.entries.has("image")) container.entries.set("image", textValue(defaultImage(run)));
  dropNullEnvironment(container);
  if (isTruthy(fields.get("configure_cloudwatch_logs")))
    container.entries.set("logConfiguration", logConfiguration(fields, region, run));
  entries.set("family", family(entries.get("family"), run));
  fillResources(taskDefinition, container, configuration.request.entries.get("launchType"));
  dropEmptyValues(taskDefinition);
  fillSecrets(container, fields);
  return taskDefinition;
}

/** The container that the flow runs in: the named one, else the first without a name, else a new one. */
function runContainer(taskDefinition: DictValue, wanted: Value | undefined): DictValue {
  const given = taskDefinition.entries.get("containerDefinitions");
  const containers = itemsOf(given, "containerDefinitions").filter(isTruthy);
  taskDefinition.entries.set("containerDefinitions", {
    kind: "list",
    items: containers,
    source: given?.source ?? madeByWorker,
  });
  const inferred = wanted ?? inferredContainerName(taskDefinition);
  const name = isTruthy(inferred) ? inferred : textValue(defaultContainerName);
  const named = containerNamed(containers, name, "containerDefinitions");
  if (named !== undefined) return named;
  if (name.kind !== "string" || name.value !== defaultContainerName) {
    throw new Refusal(`the task definition has no container named ${pythonText(name)}`, given?.source ?? name.source);
  }
  for (const item of containers) {
    const container = objectItem(item, "containerDefinitions");
    if (container.entries.has("name")) continue;
    container.entries.set("name", name);
    return container;
  }
  const added: DictValue = { kind: "dict", entries: new Map([["name", name]]), source: madeByWorker };
  containers.push(added);
  return added;
}

/** Entries of the container's environment whose value is null go; all must have a name and a value. */
function dropNullEnvironment(container: DictValue): void {
  const what = "the container's environment";
  const environment = container.entries.get("environment");
  const kept = itemsOf(environment, what).filter((item) => {
    const entry = objectItem(item, what);
    hashableMember(entry, "name", what);
    return memberOfItem(entry, "value", what).kind !== "null";
  });
  if (environment?.kind === "list") container.entries.set("environment", { ...environment, items: kept });
}

function logConfiguration(fields: ReadonlyMap<string, Value>, region: string, run: RunContext): DictValue {
  const prefix = fields.get("cloudwatch_logs_prefix");
  const more = fields.get("cloudwatch_logs_options") as DictValue;
  const options = new Map<string, Value>([
    ["awslogs-create-group", textValue("true")],
    ["awslogs-group", textValue("prefect")],
    ["awslogs-region", textValue(region)],
    ["awslogs-stream-prefix", isTruthy(prefix) ? prefix : textValue(runPrefix("prefect-logs", run))],
    ...more.entries,
  ]);
  const entries = new Map<string, Value>([
    ["logDriver", textValue("awslogs")],
    ["options", { kind: "dict", entries: options, source: madeByWorker }],
  ]);
  return { kind: "dict", entries, source: madeByWorker };
}

/** A family that is given is registered as it stands; the worker means to make a slug of it, and throws it away. */
function family(given: Value | undefined, run: RunContext): Value {
  if (!isTruthy(given)) return textValue(runPrefix("prefect", run));
  if (given.kind !== "string") throw new Refusal("family is no text", given.source);
  return given;
}

function runPrefix(start: string, run: RunContext): string {
  const { flowRun } = run;
  const owner = textOf(flowRun, "deployment_id") ?? textOf(flowRun, "flow_id");
  return [start, textOf(run.workPool, "name"), owner].filter((part) => part !== undefined).join("_");
}

/** Fargate wants cpu and memory of the task, as text; other launch types those of the container, as numbers. */
function fillResources(taskDefinition: DictValue, container: DictValue, launchType: Value | undefined): void {
  const { entries } = taskDefinition;
  const cpu = entries.get("cpu");
  const memory = entries.get("memory");
  if (isFargate(launchType)) {
    entries.set("cpu", asText(isTruthy(cpu) ? cpu : defaultCpu));
    entries.set("memory", asText(isTruthy(memory) ? memory : defaultMemory));
    requireFargate(taskDefinition);
    if (!entries.has("networkMode")) entries.set("networkMode", textValue("awsvpc"));
    return;
  }
  for (const [key, value] of [
    ["cpu", asWholeNumber("cpu", isTruthy(cpu) ? cpu : defaultCpu)],
    ["memory", asWholeNumber("memory", isTruthy(memory) ? memory : defaultMemory)],
  ] as const) {
    if (!container.entries.has(key)) container.entries.set(key, value);
  }
  if (isTruthy(cpu)) entries.set("cpu", asText(cpu));
  if (isTruthy(memory)) entries.set("memory", asText(memory));
}

/** The two launch types of Fargate; `FARGATE_SPOT` is Prefect's own name. */
export function isFargate(launchType: Value | undefined): boolean {
  return launchType?.kind === "string" && (launchType.value === "FARGATE" || launchType.value === "FARGATE_SPOT");
}

function requireFargate({ entries }: DictValue): void {
  const given = entries.get("requiresCompatibilities") ?? { kind: "list", items: [], source: madeByWorker };
  if (pythonContains(given, "FARGATE") === true) return;
  if (given.kind !== "list") throw new Refusal("requiresCompatibilities is no list", given.source);
  entries.set("requiresCompatibilities", { ...given, items: [...given.items, textValue("FARGATE")] });
}

/** A value as Python's `str()` writes it. */
export function asText(value: Value): Value {
  return value.kind === "string" ? value : textValue(pythonText(value), value.source);
}

function asWholeNumber(key: string, value: Value): Value {
  const number = pythonInteger(value);
  if (number === undefined) {
    throw new Refusal(
      `${key} of the task definition is no whole number, which the container needs with this launch type`,
      value.source,
    );
  }
  return { kind: "integer", value: number, source: value.source };
}
