import { anything, dictOf, type Field, optional, text, truth, wholeNumber } from "../../python/fields.ts";
import type { DictValue, Value } from "../../python/value.ts";
import { baseFields, type PreparedJob, prepareJob, readConfiguration } from "../base-job.ts";
import { envList, fillCommand, fillImage, objectAt, splitArgs } from "../google-cloud/container.ts";
import { googleCredentials } from "../google-cloud/credentials.ts";
import { jobNameSlug, withEnding } from "../google-cloud/job-name.ts";
import { addLabels } from "../google-cloud/labels.ts";
import { optionalSecretKey, secretOf, secretSettings } from "../google-cloud/secret.ts";
import { emptyDict, objectOf, textValue } from "../made-values.ts";
import { checkAgainstMinimal } from "../minimal-document.ts";
import { Refusal } from "../refusal.ts";
import type { RunContext } from "../run-context.ts";

const none = () => undefined;

/** The fields of the worker's job configuration. */
export const cloudRunFields: Readonly<Record<string, Field>> = {
  ...baseFields,
  region: { type: text, fallback: none },
  credentials: { type: optional(googleCredentials), fallback: emptyDict },
  prefect_api_key_secret: optionalSecretKey,
  prefect_api_auth_string_secret: optionalSecretKey,
  job_body: { type: dictOf(anything) },
  timeout: { type: optional(wholeNumber({ atLeast: 1n, atMost: 3600n })), fallback: none },
  keep_job: { type: optional(truth), fallback: none },
};

const minimalBody = {
  apiVersion: "run.googleapis.com/v1",
  kind: "Job",
  metadata: { annotations: { "run.googleapis.com/launch-stage": "BETA" } },
  spec: { template: { spec: { template: { spec: { containers: [{}] } } } } },
};

const containerSteps = ["spec", "template", "spec", "template", "spec", "containers", "0"];
const maxNameLength = 30;

/**
 * The body with which the Cloud Run worker creates a job (v1 API).
 * Errors: Refusal where the worker's class or one of its steps would fail.
 */
export function cloudRunJob(configuration: DictValue, run: RunContext): DictValue {
  const fields = readConfiguration(cloudRunFields, configuration);
  const body = fields.get("job_body") as DictValue;
  checkAgainstMinimal(body, { name: "the job body", minimal: minimalBody });
  const prepared = prepareJob(fields, run);
  const container = objectAt(body, containerSteps);
  const env: Value = { kind: "list", items: envOf(prepared), source: fields.get("env")?.source ?? body.source };
  container.entries.set("env", env);
  const metadata = objectOrNew(body, "metadata");
  addLabels(metadata, prepared.labels);
  addLabels(objectOrNew(objectAt(body, ["spec", "template"]), "metadata"), prepared.labels);
  fillCommand(container);
  splitArgs(container);
  fillImage(container, run);
  if (!metadata.entries.has("name")) {
    const name = withEnding(jobNameSlug(prepared.name, maxNameLength, run), run);
    metadata.entries.set("name", textValue(name, prepared.name.source));
  }
  const credentials = fields.get("credentials");
  if (credentials?.kind === "null") throw new Refusal("credentials must not be null", credentials.source);
  return body;
}

function envOf({ fields, env }: PreparedJob): Value[] {
  const plain = new Map(env);
  const secrets: Value[] = [];
  for (const { name, field } of secretSettings) {
    const secret = secretOf(fields, field);
    if (secret === undefined) continue;
    plain.delete(name);
    const reference = objectOf({
      name: secret.entries.get("secret") as Value,
      key: secret.entries.get("version") as Value,
    });
    secrets.push(objectOf({ name: textValue(name), valueFrom: objectOf({ secretKeyRef: reference }) }));
  }
  return [...envList(plain), ...secrets];
}

function objectOrNew(parent: DictValue, key: string): DictValue {
  if (!parent.entries.has(key)) parent.entries.set(key, emptyDict());
  return objectAt(parent, [key]);
}
