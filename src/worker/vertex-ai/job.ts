import { anything, dictOf, type Field, number, optional, text, Unreadable, within } from "../../python/fields.ts";
import { pythonText } from "../../python/text.ts";
import { isTruthy } from "../../python/truth.ts";
import type { DictValue, Value } from "../../python/value.ts";
import { baseFields, prepareJob, readConfiguration, refusing } from "../base-job.ts";
import { envList, fillCommand, objectAt } from "../google-cloud/container.ts";
import { accountOf, googleCredentials } from "../google-cloud/credentials.ts";
import { withEnding } from "../google-cloud/job-name.ts";
import { emptyDict, objectOf, textValue } from "../made-values.ts";
import { checkAgainstMinimal } from "../minimal-document.ts";
import { Refusal } from "../refusal.ts";
import { type RunContext, textOf } from "../run-context.ts";
import { vertexLabels } from "./labels.ts";
import { customJobSpec, workerPoolSpec } from "./messages.ts";
import { messageOf } from "./protocol-buffer.ts";
import { schedulingOf } from "./scheduling.ts";

/** The fields of the worker's job configuration. */
export const vertexFields: Readonly<Record<string, Field>> = {
  ...baseFields,
  region: { type: text },
  credentials: { type: optional(googleCredentials), fallback: emptyDict },
  job_spec: { type: dictOf(anything) },
  job_watch_poll_interval: { type: number, fallback: () => undefined },
};

/** Only the places count, not what stands there; but a value that is missing may be moved from elsewhere. */
const minimalSpec = {
  maximum_run_time_hours: "1",
  worker_pool_specs: [
    {
      replica_count: 1,
      container_spec: { image_uri: "gcr.io/your-project/your-repo:latest" },
      machine_spec: { machine_type: "n1-standard-4" },
      disk_spec: { boot_disk_type: "pd-ssd", boot_disk_size_gb: "100" },
    },
  ],
};

/**
 * The custom job that the Vertex AI worker creates, as the JSON form of its message with the fields' own names.
 * Errors: Refusal where the worker's class, one of its steps or Google's client would fail.
 */
export function vertexAiJob(configuration: DictValue, run: RunContext): DictValue {
  const fields = readConfiguration(vertexFields, configuration);
  const jobSpec = fields.get("job_spec") as DictValue;
  checkAgainstMinimal(jobSpec, { name: "the job spec", minimal: minimalSpec, allowsOtherValues: true });
  const prepared = prepareJob(fields, run);
  const container = objectAt(jobSpec, ["worker_pool_specs", "0", "container_spec"]);
  container.entries.set("env", { kind: "list", items: envList(prepared.env), source: container.source });
  fillCommand(container);
  jobSpec.entries.set("service_account_name", serviceAccount(jobSpec, fields.get("credentials") as Value, run));
  const name = withEnding(pythonText(prepared.name), run);
  const labels = vertexLabels(prepared.labels, run);
  return objectOf({
    display_name: textValue(name, prepared.name.source),
    job_spec: refusing(() => within("job_spec", () => specOf(jobSpec))),
    ...(labels.size === 0 ? {} : { labels: { ...emptyDict(), entries: labels } }),
  });
}

/** The template's own, else that of the credentials. */
function serviceAccount(jobSpec: DictValue, credentials: Value, run: RunContext): Value {
  if (credentials.kind !== "dict") throw new Refusal("credentials must not be null", credentials.source);
  const info = accountOf(credentials);
  for (const [key, value] of info?.entries ?? []) {
    if (value.kind === "dict" || value.kind === "list")
      throw new Refusal(`${key} of the credentials' service_account_info is no single value`, value.source);
  }
  const given = jobSpec.entries.get("service_account_name");
  if (isTruthy(given)) return given;
  const name = textOf(run.google, "service_account");
  const ofMachine = name === undefined ? undefined : textValue(name);
  const fallback = info === undefined ? ofMachine : info.entries.get("client_email");
  const account = fallback?.kind === "null" ? undefined : fallback;
  if (account === undefined) {
    throw new Refusal(
      "neither service_account_name nor the credentials name a service account",
      (given ?? jobSpec).source,
    );
  }
  return account;
}

function specOf(jobSpec: DictValue): DictValue {
  const {
    worker_pool_specs: pools,
    scheduling: _,
    service_account_name: account,
    ...rest
  } = Object.fromEntries(jobSpec.entries);
  if (pools?.kind !== "list") throw new Unreadable("must be a list", jobSpec.source, ["worker_pool_specs"]);
  const items = pools.items.map((pool, index) => within(`worker_pool_specs.${index}`, () => poolOf(pool)));
  const own = messageOf(
    customJobSpec,
    { ...jobSpec, entries: new Map([...Object.entries(rest), ["service_account", account as Value]]) },
    { ignoresUnknown: true },
  );
  const made: [string, Value][] = [
    ["worker_pool_specs", { ...pools, items }],
    ["scheduling", schedulingOf(jobSpec)],
  ];
  return { ...own, entries: new Map([...made, ...own.entries]) };
}

/** Of a pool the worker takes the parts that it knows, all of which must be there; the rest is dropped. */
function poolOf(pool: Value): DictValue {
  if (pool.kind !== "dict") throw new Unreadable("must be an object", pool.source);
  for (const name of Object.keys(workerPoolSpec)) {
    const part = pool.entries.get(name);
    if (part === undefined) throw new Unreadable("is missing", pool.source, [name], { isMissing: true });
    if (name !== "replica_count" && part.kind !== "dict")
      throw new Unreadable("must be an object", part.source, [name]);
  }
  return messageOf(workerPoolSpec, pool, { ignoresUnknown: true });
}
