import type { Transliteration } from "../python/slug.ts";
import type { DictValue, Value } from "../python/value.ts";
import type { Behaviors } from "./prefect-versions.ts";

/** What only a run brings: whose run it is, and where. Sample values stand in for it where there is no real run. */
export interface RunContext {
  /** The flow run as the API gives it; `id` and `name` at least. */
  readonly flowRun: DictValue;
  readonly flow: DictValue | undefined;
  readonly deployment: DictValue | undefined;
  readonly workPool: DictValue | undefined;
  readonly workerName: string | undefined;
  readonly workerId: string | undefined;
  /** The worker's own Prefect settings that it hands on, such as `PREFECT_API_URL`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Nobody said what the worker's settings are: sample values stand in. */
  readonly settingsAreSample: boolean;
  /** What AWS would answer the ECS worker: see `ecs/aws-account.ts`. */
  readonly aws: DictValue | undefined;
  /** What the worker's machine brings of Google Cloud: `service_account`, of its default credentials. */
  readonly google: DictValue | undefined;
  /** The worker's Prefect, such as `3.8.8`, and the `3.11` of its Python. */
  readonly prefectVersion: string;
  readonly pythonVersion: string;
  /** What a worker of that Prefect does. */
  readonly behaviors: Behaviors;
  /** Leaves out of env and labels what only a run brings. */
  readonly bare: boolean;
  /** The worker's environment, for `{{ $NAME }}` in a name. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder that the worker runs in, for relative paths. */
  readonly workingDirectory: string;
  readonly transliteration: Transliteration;
}

/** A text field of one of the run's objects; undefined when missing, null or empty. */
export function textOf(object: DictValue | undefined, key: string): string | undefined {
  const value: Value | undefined = object?.entries.get(key);
  return value?.kind === "string" && value.value !== "" ? value.value : undefined;
}

/** The image that a worker takes when a job names none: of its own Prefect and Python. */
export function defaultImage({ prefectVersion, pythonVersion }: RunContext): string {
  return `prefecthq/prefect:${prefectVersion}-python${pythonVersion}`;
}
