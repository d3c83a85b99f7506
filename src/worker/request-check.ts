import type { Path } from "../document/pointer.ts";
import type { RequestProblem } from "../infrastructure/request-problem.ts";
import type { DictValue, Value } from "../python/value.ts";
import type { Template } from "../template/template.ts";

/** What a template makes of a run without job variables. */
export interface CheckedJob {
  readonly template: Template;
  /** The job configuration with values applied. */
  readonly configuration: DictValue;
  /** What the worker sends; undefined where it refuses. */
  readonly job: Value | undefined;
  /** Places in the job configuration that a placeholder without a value left empty. */
  readonly vanished: readonly Path[];
}

/** Finds what the infrastructure would not take of a job, or what the worker or the infrastructure passes over. */
export type RequestCheck = (checked: CheckedJob) => Iterable<RequestProblem>;
