import type { Transliteration } from "../../python/slug.ts";
import { isTruthy } from "../../python/truth.ts";
import { type DictValue, type Value, valueOfData } from "../../python/value.ts";
import type { PreparedJob } from "../base-job.ts";
import { emptyDict, madeByWorker, textValue } from "../made-values.ts";
import { Refusal } from "../refusal.ts";
import type { AwsAccount } from "./aws-account.ts";
import { requiresEc2 } from "./compatibility.ts";
import type { EcsConfiguration } from "./configuration.ts";
import { checkMaskable, fillOverrides } from "./container-overrides.ts";
import { defaultContainerName, inferredContainerName, itemsOf } from "./containers.ts";
import { fillNetwork } from "./network.ts";
import { asPairs, deregisterTag, taskTags } from "./tags.ts";
import { asText } from "./task-definition.ts";

/** The task definition of a run, and whether it was registered for it. */
export interface UsedTaskDefinition {
  readonly content: DictValue;
  readonly isNew: boolean;
}

/**
 * The arguments of RunTask, made of the configuration's request, in place; it names its task definition already.
 * Errors: Refusal where one of the worker's steps would fail.
 */
export function prepareRequest(
  configuration: EcsConfiguration,
  used: UsedTaskDefinition,
  prepared: PreparedJob,
  account: AwsAccount,
  transliteration: Transliteration,
): DictValue {
  const { request, fields } = configuration;
  const { entries } = request;
  const cluster = fields.get("cluster");
  if (isTruthy(cluster) && !isTruthy(entries.get("cluster"))) entries.set("cluster", cluster);
  fillLaunchType(request, requiresEc2(used.content));
  const overrides = entries.get("overrides") ?? emptyDict();
  if (overrides.kind !== "dict") throw new Refusal("overrides of task_run_request is no object", overrides.source);
  const given = overrides.entries.get("containerOverrides");
  const mode = used.content.entries.get("networkMode");
  if (mode?.kind === "string" && mode.value === "awsvpc") fillNetwork(request, configuration, account);
  const inferred = configuration.containerName ?? inferredContainerName(used.content);
  const name = isTruthy(inferred) ? inferred : textValue(defaultContainerName);
  const containers = itemsOf(given, "containerOverrides");
  fillOverrides(containers, name, prepared);
  fillTags(request, used.isNew && isTruthy(fields.get("auto_deregister_task_definition")), prepared, transliteration);
  for (const key of ["cpu", "memory"]) {
    const value = overrides.entries.get(key);
    if (isTruthy(value)) overrides.entries.set(key, asText(value));
  }
  overrides.entries.set("containerOverrides", {
    kind: "list",
    items: containers,
    source: given?.source ?? madeByWorker,
  });
  if (entries.has("overrides")) checkMaskable(containers);
  return request;
}

/** A capacity provider strategy takes the place of the launch type, and Fargate Spot is one. */
function fillLaunchType({ entries }: DictValue, isEc2: boolean): void {
  if (!isTruthy(entries.get("launchType"))) {
    if (isEc2) entries.delete("launchType");
    else entries.set("launchType", textValue("FARGATE"));
  }
  const launchType = entries.get("launchType");
  if (isTruthy(entries.get("capacityProviderStrategy"))) entries.delete("launchType");
  else if (launchType?.kind === "string" && launchType.value === "FARGATE_SPOT") {
    entries.delete("launchType");
    const strategy = valueOfData([{ capacityProvider: "FARGATE_SPOT", weight: 1 }], launchType.source);
    entries.set("capacityProviderStrategy", strategy);
  }
}

function fillTags({ entries }: DictValue, isMarked: boolean, prepared: PreparedJob, by: Transliteration): void {
  const given = asPairs(entries.get("tags"), "key");
  if (given !== undefined) entries.set("tags", given);
  const tags: Value[] = taskTags(given, prepared.labels, by);
  if (isMarked) tags.push(deregisterTag);
  if (tags.length > 0) entries.set("tags", { kind: "list", items: tags, source: given?.source ?? madeByWorker });
}
