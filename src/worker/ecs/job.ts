import { isTruthy } from "../../python/truth.ts";
import type { DictValue, Value } from "../../python/value.ts";
import { prepareJob } from "../base-job.ts";
import { madeByWorker, textValue } from "../made-values.ts";
import { Refusal } from "../refusal.ts";
import { type RunContext, textOf } from "../run-context.ts";
import { AwsAccount } from "./aws-account.ts";
import { checkCompatibility } from "./compatibility.ts";
import { type EcsConfiguration, readEcsConfiguration } from "./configuration.ts";
import { regionOf } from "./credentials.ts";
import { secretFields } from "./secrets.ts";
import { prepareTaskDefinition } from "./task-definition.ts";
import { prepareRequest, type UsedTaskDefinition } from "./task-run-request.ts";

/**
 * What the ECS worker calls AWS with: `task_definition` for RegisterTaskDefinition, null when the request names one and
 * nothing is registered; `task_run_request` for RunTask. A new definition is always registered here: whether AWS has an
 * equal one already (`match_latest_revision_in_family`) is not known. Its ARN, which AWS makes up, is the sample
 * account's, and is left out with what only a run brings.
 * Errors: Refusal where the worker's class or one of its steps would fail.
 */
export function ecsJob(configuration: DictValue, run: RunContext): DictValue {
  const read = readEcsConfiguration(configuration);
  const prepared = prepareJob(read.fields, run);
  dropSecretEnv(prepared.env, read.fields, run);
  const credentials = read.fields.get("aws_credentials");
  if (credentials?.kind !== "dict") throw new Refusal("aws_credentials is null", credentials?.source);
  const account = new AwsAccount(run);
  const used = taskDefinitionOf(read, regionOf(credentials) ?? account.region, account, run);
  const request = prepareRequest(read, used, prepared, account, run.transliteration);
  if (used.isNew && run.bare) request.entries.delete("taskDefinition");
  const entries = new Map<string, Value>([
    ["task_definition", used.isNew ? used.content : { kind: "null", source: madeByWorker }],
    ["task_run_request", request],
  ]);
  return { kind: "dict", entries, source: madeByWorker };
}

/** What a secret brings does not stand in the environment; the worker fails when there was no API key in it to drop. */
function dropSecretEnv(env: Map<string, Value>, fields: ReadonlyMap<string, Value>, run: RunContext): void {
  const key = fields.get(secretFields.PREFECT_API_KEY);
  if (isTruthy(key)) {
    const given = fields.get("env");
    const isNull = given?.kind === "dict" && given.entries.get("PREFECT_API_KEY")?.kind === "null";
    // Nobody uses this field without a key in the worker's settings, so sample settings are no ground to refuse.
    const isMissing = !env.delete("PREFECT_API_KEY") && (isNull || !(run.bare || run.settingsAreSample));
    if (isMissing) {
      throw new Refusal(
        "prefect_api_key_secret_arn is given, but neither the worker's settings nor env have a PREFECT_API_KEY",
        key.source,
      );
    }
  }
  if (isTruthy(fields.get(secretFields.PREFECT_API_AUTH_STRING))) env.delete("PREFECT_API_AUTH_STRING");
}

/** The task definition of the run: the one that the request names, else the configuration's, which is registered. */
function taskDefinitionOf(
  configuration: EcsConfiguration,
  region: string,
  account: AwsAccount,
  run: RunContext,
): UsedTaskDefinition {
  const { request, fields } = configuration;
  const named = request.entries.get("taskDefinition");
  const place = named?.source;
  const isNew = !isTruthy(named);
  if (!isNew && named.kind !== "string") throw new Refusal("taskDefinition of task_run_request is no text", place);
  const content = isNew ? prepareTaskDefinition(configuration, region, run) : account.taskDefinition;
  checkCompatibility(content, request, fields.get("configure_cloudwatch_logs"));
  if (isNew && request.entries.has("taskDefinition")) {
    throw new Refusal(
      "taskDefinition of task_run_request is empty, and the worker does not fill it in: leave the key or its variable out",
      place,
    );
  }
  const arn = account.registeredArn(region, textOf(content, "family") ?? "");
  if (isNew) request.entries.set("taskDefinition", textValue(arn));
  return { content, isNew };
}
