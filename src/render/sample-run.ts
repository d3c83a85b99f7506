import type { DocumentNode, ObjectNode } from "../document/node.ts";
import { memberValue } from "../document/node.ts";
import { noTransliteration, type Transliteration } from "../python/slug.ts";
import { type DictValue, type Value, valueOfNode } from "../python/value.ts";
import { newestBehaviors } from "../worker/prefect-versions.ts";
import type { RunContext } from "../worker/run-context.ts";

export interface RunOptions {
  readonly bare: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder to take for the worker's, absolute. */
  readonly workingDirectory: string;
  /** Default: none, enough for ASCII. */
  readonly transliteration?: Transliteration;
}

const objectParts = ["flow_run", "flow", "deployment", "work_pool", "worker", "settings", "aws", "google"];
const textParts = ["prefect_version", "python_version"];

/** What in `given` is no part of a run, for people: an unknown key, or a part of the wrong kind. Undefined: all is well. */
export function oddPartOfRun(given: ObjectNode): string | undefined {
  if (isFlowRun(given)) return undefined;
  for (const { key, value } of given.members) {
    if (!objectParts.includes(key) && !textParts.includes(key)) return `${key} is no part of a run`;
    const kind = objectParts.includes(key) ? "object" : "string";
    if (value.kind !== "null" && value.kind !== kind) return `${key} is no ${kind === "object" ? "object" : "text"}`;
  }
  return undefined;
}

/** A flow run as the API gives it, not an object of parts. */
function isFlowRun(given: DocumentNode | undefined): boolean {
  const has = (key: string) => given !== undefined && memberValue(given, key) !== undefined;
  return !has("flow_run") && (has("id") || has("name"));
}

/**
 * The context of a run: each part from `given` (an object with `flow_run`, `flow`, `deployment`, `work_pool`, `worker`,
 * `settings`, `aws`, `google`, `prefect_version`, `python_version`, or a flow run as the API gives it), else from
 * `sample`. A part that is null in `given` is absent. Of `aws` each key that is not given comes from `sample`.
 */
export function runContext(given: DocumentNode | undefined, sample: DocumentNode, options: RunOptions): RunContext {
  const file = isFlowRun(given);
  const own = (key: string) => (file ? (key === "flow_run" ? given : undefined) : memberValue(given, key));
  const part = (key: string) => valueOfPart(own(key) ?? memberValue(sample, key));
  const worker = dict(part("worker"));
  const settings: Record<string, string> = {};
  for (const [name, value] of dict(part("settings"))?.entries ?? [])
    if (value.kind === "string") settings[name] = value.value;
  return {
    flowRun: dict(part("flow_run")) ?? { kind: "dict", entries: new Map(), source: { origin: "worker" } },
    flow: dict(part("flow")),
    deployment: dict(part("deployment")),
    workPool: dict(part("work_pool")),
    workerName: text(worker?.entries.get("name")),
    workerId: text(worker?.entries.get("id")),
    settings,
    settingsAreSample: own("settings") === undefined,
    aws: layered(dict(valueOfPart(memberValue(sample, "aws"))), dict(valueOfPart(own("aws")))),
    google: dict(part("google")),
    prefectVersion: text(part("prefect_version")) ?? "",
    pythonVersion: text(part("python_version")) ?? "",
    behaviors: newestBehaviors,
    bare: options.bare,
    environment: options.environment,
    workingDirectory: options.workingDirectory,
    transliteration: options.transliteration ?? noTransliteration,
  };
}

function valueOfPart(node: DocumentNode | undefined): Value | undefined {
  return node === undefined || node.kind === "null" ? undefined : valueOfNode(node, () => ({ origin: "worker" }));
}

function layered(sample: DictValue | undefined, given: DictValue | undefined): DictValue | undefined {
  if (sample === undefined || given === undefined) return given ?? sample;
  return { ...sample, entries: new Map([...sample.entries, ...given.entries]) };
}

function dict(value: Value | undefined): DictValue | undefined {
  return value?.kind === "dict" ? value : undefined;
}

function text(value: Value | undefined): string | undefined {
  return value?.kind === "string" ? value.value : undefined;
}
