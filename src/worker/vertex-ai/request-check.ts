import { nearestNames } from "../../document/nearest.ts";
import type { Path } from "../../document/pointer.ts";
import type { RequestProblem } from "../../infrastructure/request-problem.ts";
import { isTruthy } from "../../python/truth.ts";
import { type DictValue, type Value, valueAt } from "../../python/value.ts";
import { overwrittenEnv } from "../google-cloud/request-check.ts";
import type { CheckedJob } from "../request-check.ts";
import { containerSpec, customJobSpec, machineSpec, workerPoolSpec } from "./messages.ts";

const jobSpecKeys = [
  ...Object.keys(customJobSpec).filter((key) => key !== "service_account"),
  ...["worker_pool_specs", "scheduling", "service_account_name", "maximum_run_time_hours"],
];

/** What Vertex AI does not take of a job, and what the worker drops of it. */
export function* checkVertexJob({ configuration, vanished }: CheckedJob): Generator<RequestProblem> {
  const spec = valueAt(configuration, ["job_spec"]);
  if (spec?.kind !== "dict") return;
  yield* droppedKeys(spec, "job_spec", jobSpecKeys);
  yield* vanishedKeys(vanished);
  yield* checkScheduling(spec.entries.get("scheduling"));
  const network = spec.entries.get("network");
  if (network?.kind === "string" && !/^projects\/[^/]+\/global\/networks\/[^/]+$/.test(network.value)) {
    yield problem(
      network,
      "`network` is no full name of a network",
      "Write `projects/PROJECT_NUMBER/global/networks/NAME`.",
    );
  }
  const pools = spec.entries.get("worker_pool_specs");
  for (const pool of pools?.kind === "list" ? pools.items : []) if (pool.kind === "dict") yield* checkPool(pool);
}

function* checkPool(pool: DictValue): Generator<RequestProblem> {
  yield* droppedKeys(pool, "worker_pool_specs", Object.keys(workerPoolSpec));
  for (const [name, message] of Object.entries(partsOfPool)) {
    const part = pool.entries.get(name);
    if (part?.kind === "dict") yield* droppedKeys(part, name, Object.keys(message));
  }
  yield* overwrittenEnv(valueAt(pool, ["container_spec", "env"]));
  const size = valueAt(pool, ["disk_spec", "boot_disk_size_gb"]);
  if (size?.kind === "integer" && (size.value < 100n || size.value > 64_000n)) {
    yield {
      ...problem(size, "`boot_disk_size_gb` must be from 100 to 64000", "Write a number in that range."),
      isRefused: true,
    };
  }
  const count = valueAt(pool, ["machine_spec", "accelerator_count"]);
  const type = valueAt(pool, ["machine_spec", "accelerator_type"]);
  const machine = valueAt(pool, ["machine_spec", "machine_type"]);
  if (machine !== undefined && !isTruthy(machine)) {
    yield {
      ...problem(machine, "`machine_type` is empty", "Name a machine type, such as `n1-standard-4`."),
      isRefused: true,
    };
  }
  if (isTruthy(count) && !isTruthy(type)) {
    yield {
      ...problem(count, "`accelerator_count` needs an `accelerator_type`", "Name the type too."),
      isRefused: true,
      beside: [type],
    };
  } else if (isTruthy(type) && !isTruthy(count)) {
    yield {
      ...problem(type, "`accelerator_type` needs an `accelerator_count`", "Say how many too."),
      isRefused: true,
      beside: [count],
    };
  }
}

function* checkScheduling(scheduling: Value | undefined): Generator<RequestProblem> {
  if (scheduling?.kind !== "dict" || scheduling.entries.size === 0) return;
  if (scheduling.entries.get("strategy")?.kind === "string") return;
  yield {
    ...problem(
      scheduling,
      "`scheduling` has no effect without a `strategy`: the worker drops it",
      "Name a strategy, such as `SPOT`.",
    ),
    concern: "setting-without-effect",
  };
}

/** Keys of a pool's parts whose placeholders have no value in a run without job variables. */
function* vanishedKeys(vanished: readonly Path[]): Generator<RequestProblem> {
  for (const path of vanished) {
    const [part, key] = path.slice(-2) as [string, string];
    const message = path[1] === "worker_pool_specs" && path.length === 5 ? partsOfPool[part] : undefined;
    if (message === undefined) continue;
    const value: Value = { kind: "null", source: { origin: "literal", path: ["job_configuration", ...path] } };
    yield* droppedKeys(
      { kind: "dict", entries: new Map([[key, value]]), source: value.source },
      part,
      Object.keys(message),
    );
  }
}

const partsOfPool: Readonly<Record<string, object>> = { container_spec: containerSpec, machine_spec: machineSpec };

/** What the message does not have is dropped without a word; a slip of the pen too. */
function* droppedKeys(dict: DictValue, name: string, known: readonly string[]): Generator<RequestProblem> {
  for (const [key, value] of dict.entries) {
    if (known.includes(key)) continue;
    const [meant] = nearestNames(
      key,
      known.filter((other) => !dict.entries.has(other)),
    );
    yield {
      ...problem(
        value,
        `\`${key}\` of \`${name}\` is dropped by the worker, so it has no effect`,
        meant === undefined ? "Remove it." : `did you mean \`${meant}\`?`,
      ),
      concern: "unknown-request-field",
      on: "key",
      renameTo: meant,
    };
  }
}

function problem(value: Value, message: string, hint: string): RequestProblem {
  return { concern: "invalid-request-value", value, isRefused: false, message, hint };
}
