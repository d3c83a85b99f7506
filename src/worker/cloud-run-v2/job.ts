import { anything, dictOf, type Field, listOf, optional, text, truth, wholeNumber } from "../../python/fields.ts";
import { pythonText } from "../../python/text.ts";
import { isTruthy } from "../../python/truth.ts";
import type { DictValue, Value } from "../../python/value.ts";
import { baseFields, type PreparedJob, prepareJob, readConfiguration } from "../base-job.ts";
import { envList, fillCommand, fillImage, objectAt, splitArgs } from "../google-cloud/container.ts";
import { googleCredentials } from "../google-cloud/credentials.ts";
import { jobNameSlug } from "../google-cloud/job-name.ts";
import { addLabels } from "../google-cloud/labels.ts";
import { optionalSecretKey, secretKey, secretOf, secretSettings } from "../google-cloud/secret.ts";
import { emptyDict, madeByWorker, objectOf, textValue } from "../made-values.ts";
import { checkAgainstMinimal } from "../minimal-document.ts";
import { Refusal } from "../refusal.ts";
import type { RunContext } from "../run-context.ts";

const none = () => undefined;

/** The fields of the worker's job configuration. */
export const cloudRunV2Fields: Readonly<Record<string, Field>> = {
  ...baseFields,
  credentials: { type: googleCredentials, fallback: emptyDict },
  env_from_secrets: { type: dictOf(secretKey), fallback: emptyDict },
  prefect_api_key_secret: optionalSecretKey,
  prefect_api_auth_string_secret: optionalSecretKey,
  cloudsql_instances: { type: optional(listOf(text)), fallback: none },
  job_body: { type: dictOf(anything) },
  keep_job: { type: truth, fallback: none },
  region: { type: text, fallback: none },
  timeout: {
    type: wholeNumber({ atLeast: 1n, atMost: 604_800n }),
    fallback: (source) => ({ kind: "integer", value: 600n, source }),
  },
};

const minimalBody = { template: { template: { containers: [] } } };
const maxNameLength = 55;

/**
 * The body with which the Cloud Run worker creates a job (v2 API). The job's name is not in it.
 * Errors: Refusal where the worker's class or one of its steps would fail.
 */
export function cloudRunV2Job(configuration: DictValue, run: RunContext): DictValue {
  const fields = readConfiguration(cloudRunV2Fields, configuration);
  const body = fields.get("job_body") as DictValue;
  checkAgainstMinimal(body, { name: "the job body", minimal: minimalBody });
  const prepared = prepareJob(fields, run);
  const task = objectAt(body, ["template", "template"]);
  const container = objectAt(task, ["containers", "0"]);
  append(container, "env", envOf(prepared));
  addLabels(body, prepared.labels);
  addLabels(objectAt(body, ["template"]), prepared.labels);
  mountCloudSql(task, container, fields.get("cloudsql_instances"));
  fillCommand(container);
  splitArgs(container);
  fillImage(container, run);
  const timeout = fields.get("timeout") as Value;
  task.entries.set("timeout", textValue(`${pythonText(timeout)}s`, timeout.source));
  if (isUnset(task.entries.get("vpcAccess"))) task.entries.delete("vpcAccess");
  jobNameSlug(prepared.name, maxNameLength, run);
  return body;
}

function envOf({ fields, env }: PreparedJob): Value[] {
  const plain = new Map(env);
  const named = fields.get("env_from_secrets") as DictValue;
  const secrets = [...named.entries].map(([name, secret]) => fromSecret(name, secret));
  for (const { name, field } of secretSettings) {
    const secret = secretOf(fields, field);
    if (secret !== undefined) secrets.push(fromSecret(name, secret));
    if (secret !== undefined || named.entries.has(name)) plain.delete(name);
  }
  return [...envList(plain), ...secrets];
}

function fromSecret(name: string, secret: Value): DictValue {
  return objectOf({ name: textValue(name, secret.source), valueSource: objectOf({ secretKeyRef: secret }) });
}

function append(owner: DictValue, key: string, items: readonly Value[]): void {
  const list = owner.entries.get(key);
  if (list?.kind !== "list") {
    throw new Refusal(`${key} must be a list, to which the worker adds its own`, list?.source ?? owner.source);
  }
  owner.entries.set(key, { ...list, items: [...list.items, ...items] });
}

function mountCloudSql(task: DictValue, container: DictValue, instances: Value | undefined): void {
  if (!isTruthy(instances)) return;
  const volume = { name: textValue("cloudsql"), cloudSqlInstance: objectOf({ instances }) };
  const mount = { name: textValue("cloudsql"), mountPath: textValue("/cloudsql") };
  for (const [owner, key, item] of [
    [task, "volumes", volume],
    [container, "volumeMounts", mount],
  ] as const) {
    if (!owner.entries.has(key)) owner.entries.set(key, { kind: "list", items: [], source: madeByWorker });
    append(owner, key, [objectOf(item)]);
  }
}

/** Whether VPC access names nothing, so that the worker takes it out. */
function isUnset(access: Value | undefined): boolean {
  if (access === undefined) return false;
  if (!isTruthy(access)) return true;
  const isConnectorList =
    access.kind === "list" &&
    access.items.length === 1 &&
    access.items[0]?.kind === "string" &&
    access.items[0].value === "connector";
  if (isConnectorList || access.kind === "boolean" || access.kind === "integer" || access.kind === "float")
    throw new Refusal("vpcAccess must be an object", access.source);
  return access.kind === "dict" && access.entries.size === 1 && access.entries.get("connector")?.kind === "null";
}
