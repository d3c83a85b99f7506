import type { ObjectNode } from "../document/node.ts";
import type { Field } from "../python/fields.ts";
import type { DictValue, Value } from "../python/value.ts";
import type { CleanUpSetting } from "./clean-up.ts";
import type { RequestCheck } from "./request-check.ts";
import type { RunContext } from "./run-context.ts";
import type { Unit } from "./unit.ts";

/** A kind of infrastructure that flow runs are sent to: what a work pool's `type` names. */
export interface WorkerType {
  /** The name that pools carry: `kubernetes`. */
  readonly type: string;
  /** The name for people, as Prefect shows it: `Kubernetes`. */
  readonly displayName: string;
  /** The Python package that brings the worker: `prefect-kubernetes`. */
  readonly package: string;
  /** What removes what a finished run leaves behind, in one phrase. */
  readonly cleanUp: string;
  readonly cleanUpSetting: CleanUpSetting;
  /** What the numbers in its variables count, where their names do not say it. */
  readonly units?: Readonly<Record<string, Unit>>;
  /** Where a secret belongs that stands in plain text, one imperative sentence. */
  readonly secretAlternative: string;
  readonly shape: TemplateShape;
  /** What the parts of the job configuration are that no variable describes, by top-level key. */
  readonly jobConfigurationParts: Readonly<Record<string, string>>;
  /** The text of the default template that the newest worker prints: JSON, indented by two, with a final newline. */
  loadDefaultTemplate(): Promise<string>;
  /** The fields of the job configuration that the newest worker's class reads; it drops all other keys. */
  loadFields(): Promise<Readonly<Record<string, Field>>>;
  /** What makes a job of a job configuration. */
  loadJob?(): Promise<JobMaker>;
  /** What finds in a job what the infrastructure does not take, and what is passed over. */
  loadRequestCheck?(): Promise<RequestCheck>;
}

/**
 * Makes what a worker sends to its infrastructure of a job configuration with values applied, for a run. It may change
 * the configuration in place. Errors: Refusal where the worker would fail.
 */
export type JobMaker = (configuration: DictValue, run: RunContext) => Value;

/** How a template of a type is told from those of the others. */
export interface TemplateShape {
  /** Places in the job configuration, as keys separated by dots; a template of the type has at least one of them. */
  readonly hasAnyOf: readonly string[];
  /** Keys that only this type has: they tell it where the place that tells it best is missing. */
  readonly ownKeys?: readonly string[];
  /** All top-level keys that the job configuration may have. Default: any. */
  readonly hasOnly?: readonly string[];
  /** Whether a job configuration of that shape is for a worker of another kind all the same. */
  isForeign?(jobConfiguration: ObjectNode): boolean;
}

/** A type whose workers run in Prefect Cloud, or whose template only a server knows. */
export interface ServerOnlyType {
  readonly type: string;
  readonly displayName: string;
  /** The type that has a template of the same shape; undefined when there is none. */
  readonly shapedLike?: string;
}
