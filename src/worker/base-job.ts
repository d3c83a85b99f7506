import { anything, dictOf, type Field, optional, readFields, text, Unreadable } from "../python/fields.ts";
import { pythonText } from "../python/text.ts";
import { isTruthy } from "../python/truth.ts";
import { utcTime } from "../python/utc-time.ts";
import type { DictValue, Value } from "../python/value.ts";
import { jobName } from "./job-name.ts";
import { emptyDict, textValue } from "./made-values.ts";
import { Refusal, type RefusalPart } from "./refusal.ts";
import { type RunContext, textOf } from "./run-context.ts";

/** The command of a run when the job names none. */
export const defaultCommand = "prefect flow-run execute";

/** What every worker's job configuration has: command, env, labels and name. */
export const baseFields: Readonly<Record<string, Field>> = {
  command: { type: optional(text), fallback: () => undefined },
  env: { type: { ...dictOf(optional(text)), read: readEnv }, fallback: emptyDict },
  labels: { type: dictOf(text), fallback: emptyDict },
  name: { type: optional(text), fallback: () => undefined },
};

/** An env object: every value but null becomes text as Python writes it. */
export function readEnv(value: Value): DictValue {
  if (value.kind !== "dict") throw new Unreadable("must be an object", value.source);
  const entries = new Map<string, Value>();
  for (const [key, entry] of value.entries) {
    entries.set(key, entry.kind === "null" ? entry : textValue(pythonText(entry), entry.source));
  }
  return { ...value, entries };
}

/** An optional field that takes anything: for what the job does not show. */
export const ignoredField: Field = { type: anything, fallback: () => undefined };

/**
 * Reads a job configuration as the worker's class does.
 * Errors: Refusal with the places in the template of all that the class does not take.
 */
export function readConfiguration(
  fields: Readonly<Record<string, Field>>,
  configuration: DictValue,
): Map<string, Value> {
  const read = new Map<string, Value>();
  const parts: RefusalPart[] = [];
  for (const [name, field] of Object.entries(fields)) {
    try {
      for (const [key, value] of readFields({ [name]: field }, configuration)) read.set(key, value);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      parts.push(...[error, ...error.more].map(partOf));
    }
  }
  const [first] = parts;
  if (first !== undefined) throw new Refusal(first.message, first.source, parts);
  return read;
}

/** Runs a reading. Errors: Refusal with the place in the template of what is unreadable. */
export function refusing<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const parts = [error, ...error.more].map(partOf);
    throw new Refusal((parts[0] as RefusalPart).message, error.source, parts);
  }
}

function partOf({ message, source, steps, details }: Unreadable): RefusalPart {
  const missing = details.isMissing === true ? [{ key: steps.at(-1) as string }] : [];
  const { meant, unknownKey } = details;
  return { message: `${steps.join(".")} ${message}`, source, missing, replacement: meant, unknownKey };
}

/** Labels that say whose run it is, in the order in which the worker lays them down; worker types add their own. */
export interface AttributionLabels {
  readonly flowRun: Readonly<Record<string, string>>;
  readonly flow: Readonly<Record<string, string>>;
  readonly deployment: Readonly<Record<string, string>>;
}

/** What a job is after the steps that all worker types share. */
export interface PreparedJob {
  /** The class's fields by name, as it read them. */
  readonly fields: ReadonlyMap<string, Value>;
  /** Null values are gone. */
  readonly env: Map<string, Value>;
  readonly labels: Map<string, Value>;
  /** Text, unless a placeholder of the run's context brought something else. */
  readonly name: Value;
  readonly command: Value;
}

/**
 * Prepares a job for a run: the worker's settings and the run's identity under the job's own env, attribution under the
 * job's own labels, the name with the run's context applied, and the usual command where there is none.
 */
export function prepareJob(
  fields: ReadonlyMap<string, Value>,
  run: RunContext,
  own: Partial<AttributionLabels> = {},
  usualCommand: string = defaultCommand,
): PreparedJob {
  const command = fields.get("command");
  const env = new Map<string, Value>();
  const given = fields.get("env");
  const base = run.bare ? {} : { ...run.settings, ...attributionEnv(run) };
  for (const [key, value] of Object.entries(base)) env.set(key, textValue(value));
  for (const [key, value] of given?.kind === "dict" ? given.entries : []) env.set(key, value);
  for (const [key, value] of env) if (value.kind === "null") env.delete(key);
  const labels = new Map<string, Value>();
  for (const [key, value] of Object.entries(run.bare ? {} : attributionLabels(run, own)))
    labels.set(key, textValue(value));
  const givenLabels = fields.get("labels");
  for (const [key, value] of givenLabels?.kind === "dict" ? givenLabels.entries : []) labels.set(key, value);
  return {
    fields,
    env,
    labels,
    name: jobName(fields.get("name"), run),
    command: isTruthy(command) ? command : textValue(usualCommand),
  };
}

function attributionEnv(run: RunContext): Record<string, string> {
  const flowRun = { PREFECT__FLOW_RUN_ID: textOf(run.flowRun, "id") };
  if (!run.behaviors.has("attribution-env")) return onlyGiven(flowRun);
  const worker = run.behaviors.has("worker-in-env") && {
    PREFECT__WORKER_ID: run.workerId,
    PREFECT__WORKER_NAME: run.workerName,
  };
  return onlyGiven({
    ...flowRun,
    ...worker,
    PREFECT__FLOW_ID: textOf(run.flowRun, "flow_id"),
    PREFECT__FLOW_NAME: textOf(run.flow, "name"),
    PREFECT__DEPLOYMENT_ID: textOf(run.flowRun, "deployment_id"),
    PREFECT__DEPLOYMENT_NAME: textOf(run.deployment, "name"),
  });
}

function attributionLabels(run: RunContext, own: Partial<AttributionLabels>): Record<string, string> {
  const workPool = run.behaviors.has("pool-and-worker-labels") && {
    "prefect.io/work-pool-name": textOf(run.workPool, "name"),
    "prefect.io/work-pool-id": textOf(run.workPool, "id"),
    "prefect.io/worker-name": run.workerName,
  };
  const flow = {
    "prefect.io/flow-id": textOf(run.flow, "id"),
    "prefect.io/flow-name": textOf(run.flow, "name"),
    ...own.flow,
  };
  const deployment = {
    "prefect.io/deployment-id": textOf(run.deployment, "id"),
    "prefect.io/deployment-name": textOf(run.deployment, "name"),
    "prefect.io/deployment-updated": updated(run),
    ...own.deployment,
  };
  return onlyGiven({
    ...(own.flowRun ?? {
      "prefect.io/flow-run-id": textOf(run.flowRun, "id"),
      "prefect.io/flow-run-name": textOf(run.flowRun, "name"),
      "prefect.io/version": run.prefectVersion,
    }),
    ...workPool,
    ...(run.behaviors.has("flow-labels-first") ? { ...flow, ...deployment } : { ...deployment, ...flow }),
  });
}

/** When the deployment was changed last, as the worker writes it: in UTC. What is no time stays as it is. */
function updated({ deployment, behaviors }: RunContext): string | undefined {
  const text = textOf(deployment, "updated");
  return text && (utcTime(text, behaviors.has("updated-with-offset") ? "+00:00" : "Z") ?? text);
}

function onlyGiven(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [key, value] of Object.entries(values)) if (value !== undefined) given[key] = value;
  return given;
}
