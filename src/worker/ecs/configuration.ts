import { anything, dictOf, type Field, number, optional, text, truth, wholeNumber } from "../../python/fields.ts";
import { isTruthy } from "../../python/truth.ts";
import { copyValue, type DictValue, type Value } from "../../python/value.ts";
import { baseFields, readConfiguration } from "../base-job.ts";
import { emptyDict } from "../made-values.ts";
import { Refusal } from "../refusal.ts";
import { inferredContainerName, itemsOf, objectItem } from "./containers.ts";
import { awsCredentials } from "./credentials.ts";

const none = () => undefined;
const optionalText: Field = { type: optional(text), fallback: none };
const optionalTruth: Field = { type: optional(truth), fallback: none };
const flag: Field = { type: truth, fallback: none };
const object: Field = { type: dictOf(anything), fallback: emptyDict };

/** The fields of the ECS worker's job configuration. */
export const ecsFields: Readonly<Record<string, Field>> = {
  ...baseFields,
  aws_credentials: { type: optional(awsCredentials), fallback: emptyDict },
  task_definition: object,
  task_run_request: object,
  configure_cloudwatch_logs: optionalTruth,
  cloudwatch_logs_options: { type: dictOf(text), fallback: emptyDict },
  cloudwatch_logs_prefix: optionalText,
  network_configuration: object,
  stream_output: optionalTruth,
  task_start_timeout_seconds: { type: wholeNumber(), fallback: none },
  task_watch_poll_interval: { type: number, fallback: none },
  auto_deregister_task_definition: flag,
  vpc_id: optionalText,
  container_name: optionalText,
  cluster: optionalText,
  match_latest_revision_in_family: flag,
  prefect_api_key_secret_arn: optionalText,
  prefect_api_auth_string_secret_arn: optionalText,
  execution_role_arn: optionalText,
};

/** What the ECS worker's class makes of a job configuration. Its dictionaries may be changed in place. */
export interface EcsConfiguration {
  readonly fields: ReadonlyMap<string, Value>;
  readonly taskDefinition: DictValue;
  readonly request: DictValue;
  readonly network: DictValue;
  /** As given, or as found in the task definition, where it may be of any kind; undefined: empty or not found. */
  readonly containerName: Value | undefined;
}

/** Errors: Refusal for a field that its type does not take, and for fields that the worker does not take together. */
export function readEcsConfiguration(configuration: DictValue): EcsConfiguration {
  const fields = readConfiguration(ecsFields, configuration);
  const taskDefinition = fields.get("task_definition") as DictValue;
  const request = fields.get("task_run_request") as DictValue;
  const network = fields.get("network_configuration") as DictValue;
  const given = fields.get("container_name");
  const isNamed = given !== undefined && given.kind !== "null";
  if (!isTruthy(request.entries.get("taskDefinition")) && taskDefinition.entries.size === 0) {
    const message =
      "there is no task definition: neither task_definition nor task_run_request.taskDefinition says anything";
    const isGiven = configuration.entries.has("task_definition");
    const { source } = isGiven ? taskDefinition : configuration;
    const orElse = isGiven ? [] : [["task_definition"], ["task_run_request", "taskDefinition"]];
    throw new Refusal(message, source, [{ message, source, orElse }]);
  }
  const containerName = isNamed ? given : nameOfContainer(taskDefinition);
  checkEssential(taskDefinition);
  checkLogs(fields, taskDefinition, request);
  if (isTruthy(network) && !isTruthy(fields.get("vpc_id")))
    throw new Refusal("network_configuration needs a vpc_id", network.source);
  return {
    fields,
    taskDefinition,
    request,
    network,
    containerName: isTruthy(containerName) ? containerName : undefined,
  };
}

/** A copy: the worker takes empty values out of its task definition, not out of the name that it found there before. */
function nameOfContainer(taskDefinition: DictValue): Value | undefined {
  const name = inferredContainerName(taskDefinition);
  return name && copyValue(name);
}

function checkEssential(taskDefinition: DictValue): void {
  const containers = taskDefinition.entries.get("containerDefinitions");
  if (!isTruthy(containers)) return;
  const isInessential = (item: Value) => {
    const essential = objectItem(item, "containerDefinitions").entries.get("essential");
    return essential?.kind === "boolean" && !essential.value;
  };
  if (itemsOf(containers, "containerDefinitions").every(isInessential))
    throw new Refusal("no container of the task definition is essential", containers.source);
}

function checkLogs(fields: ReadonlyMap<string, Value>, taskDefinition: DictValue, request: DictValue): void {
  const configure = fields.get("configure_cloudwatch_logs");
  const roles = [
    fields.get("execution_role_arn"),
    request.entries.get("taskDefinition"),
    taskDefinition.entries.get("executionRoleArn"),
  ];
  if (isTruthy(configure) && !roles.some(isTruthy))
    throw new Refusal("configure_cloudwatch_logs needs an execution_role_arn", configure.source);
  const options = fields.get("cloudwatch_logs_options");
  if (isTruthy(options) && !isTruthy(configure))
    throw new Refusal("cloudwatch_logs_options need configure_cloudwatch_logs to be true", options.source);
}
