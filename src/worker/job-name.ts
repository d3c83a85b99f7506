import { isTruthy } from "../python/truth.ts";
import type { DictValue, Value } from "../python/value.ts";
import { ValueApplier } from "../template/apply-values.ts";
import { emptyDict, madeByWorker, objectOf } from "./made-values.ts";
import { type RunContext, textOf } from "./run-context.ts";

const source = madeByWorker;
const none: Value = { kind: "null", source };
const zero: Value = { kind: "integer", value: 0n, source };
const zeroSeconds: Value = { kind: "float", value: 0, source };
const no: Value = { kind: "boolean", value: false, source };
const emptyList: Value = { kind: "list", items: [], source };
const empty = emptyDict();

function nulls(...names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, none]));
}

/** What Prefect's client holds of every flow, whatever the API says of it; in its order, which text shows. */
const everyFlow = objectOf({ ...nulls("id", "created", "updated", "name"), tags: emptyList, labels: empty });

/** The same of a flow run. */
const everyFlowRun = objectOf({
  ...nulls("id", "created", "updated", "name", "flow_id", "state_id", "deployment_id", "deployment_version"),
  ...nulls("work_queue_name", "flow_version"),
  parameters: empty,
  idempotency_key: none,
  context: empty,
  empirical_policy: objectOf({
    max_retries: zero,
    retry_delay_seconds: zeroSeconds,
    ...nulls("retries", "retry_delay"),
    pause_keys: emptyList,
    resuming: no,
    retry_type: none,
  }),
  tags: emptyList,
  labels: empty,
  parent_task_run_id: none,
  run_count: zero,
  ...nulls("expected_start_time", "next_scheduled_start_time", "start_time", "end_time"),
  total_run_time: zeroSeconds,
  estimated_run_time: zeroSeconds,
  estimated_start_time_delta: zeroSeconds,
  auto_scheduled: no,
  ...nulls("infrastructure_document_id", "infrastructure_pid", "created_by", "work_queue_id", "work_pool_id"),
  ...nulls("work_pool_name", "state", "job_variables", "state_type", "state_name"),
});

/** A job's name with `{{ ctx.flow.… }}`, `{{ ctx.flow_run.… }}` and `{{ $NAME }}` applied, or the run's own. */
export function jobName(name: Value | undefined, run: RunContext): Value {
  let result = name;
  if (name !== undefined && isTruthy(name) && run.behaviors.has("run-in-name")) {
    const flow = run.flow === undefined ? empty : over(everyFlow, run.flow);
    const context = objectOf({ flow, flow_run: over(everyFlowRun, run.flowRun) });
    const applier = new ValueApplier(objectOf({ ctx: context }), run.environment);
    result = applier.apply(name) ?? name;
  }
  return isTruthy(result) ? result : { kind: "string", value: textOf(run.flowRun, "name") ?? "", source };
}

function over(every: DictValue, given: DictValue): DictValue {
  return { ...given, entries: new Map([...every.entries, ...given.entries]) };
}
