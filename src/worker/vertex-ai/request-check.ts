import type { Path } from "../../document/pointer.ts";
import type { RequestProblem } from "../../infrastructure/request-problem.ts";
import { meantField } from "../../infrastructure/request-structure.ts";
import { isTruthy } from "../../python/truth.ts";
import { type DictValue, listItems, type Source, type Value, valueAt } from "../../python/value.ts";
import { overwrittenEnv } from "../google-cloud/request-check.ts";
import type { CheckedJob } from "../request-check.ts";
import { containerSpec, customJobSpec, diskSpec, machineSpec, workerPoolSpec } from "./messages.ts";

const jobSpecKeys = [
  ...Object.keys(customJobSpec).filter((key) => key !== "service_account"),
  ...["worker_pool_specs", "scheduling", "service_account_name", "maximum_run_time_hours"],
];

const poolKeys = Object.keys(workerPoolSpec);

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
  for (const pool of listItems(pools)) if (pool.kind === "dict") yield* checkPool(pool);
  const replicas = valueAt(spec, ["worker_pool_specs", "0", "replica_count"]);
  if (replicas?.kind === "integer" && replicas.value > 1n) {
    yield {
      ...problem(
        replicas,
        "`replica_count` of the first pool can only be 1",
        "Write 1: more would run the flow again.",
      ),
      isRefused: true,
    };
  }
}

function* checkPool(pool: DictValue): Generator<RequestProblem> {
  yield* droppedKeys(pool, "worker_pool_specs", poolKeys);
  yield* overwrittenEnv(valueAt(pool, ["container_spec", "env"]));
  const size = valueAt(pool, ["disk_spec", "boot_disk_size_gb"]);
  if (size?.kind === "integer" && (size.value < 100n || size.value > 64_000n)) {
    yield {
      ...problem(size, "`boot_disk_size_gb` must be from 100 to 64000", "Write a number in that range."),
      isRefused: true,
    };
  }
  const disk = valueAt(pool, ["disk_spec", "boot_disk_type"]);
  if (disk?.kind === "string" && !/^(?:pd|hyperdisk)-|[{$[]/.test(disk.value)) {
    yield problem(
      disk,
      "`boot_disk_type` is no type of disk",
      "Write `pd-ssd`, `pd-standard` or `hyperdisk-balanced`.",
    );
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

/** Keys whose placeholders have no value in a run without job variables, and that come to nothing when they have one. */
function* vanishedKeys(vanished: readonly Path[]): Generator<RequestProblem> {
  for (const path of vanished) {
    const [root, pools, , part = "", ...more] = path;
    if (root !== "job_spec") continue;
    const source: Source = { origin: "literal", path: ["job_configuration", ...path] };
    const value: Value = { kind: "null", source };
    const owner: DictValue = { kind: "dict", entries: new Map([[path.at(-1) as string, value]]), source };
    if (path.length === 2) yield* droppedKeys(owner, root, jobSpecKeys);
    if (pools !== "worker_pool_specs" || more.length > 1) continue;
    if (path.length === 4) yield* droppedKeys(owner, pools, poolKeys);
    const message = Object.hasOwn(partsOfPool, part) ? partsOfPool[part] : undefined;
    if (path.length === 5 && message !== undefined) yield* refusedKeys(owner, part, Object.keys(message));
  }
}

const partsOfPool: Readonly<Record<string, object>> = {
  container_spec: containerSpec,
  machine_spec: machineSpec,
  disk_spec: diskSpec,
};

/** What the worker does not take into its message is dropped without a word; a slip of the pen too. */
function droppedKeys(dict: DictValue, name: string, known: readonly string[]): readonly RequestProblem[] {
  return unknownKeys(dict, known, (key) => `\`${key}\` of \`${name}\` is dropped by the worker, so it has no effect`);
}

/** What a message itself does not have, Google's client refuses. */
function refusedKeys(dict: DictValue, name: string, known: readonly string[]): readonly RequestProblem[] {
  return unknownKeys(
    dict,
    known,
    (key) => `\`${key}\` is no field of \`${name}\`, so the worker refuses a run that brings its value`,
  );
}

function unknownKeys(
  { entries }: DictValue,
  known: readonly string[],
  messageFor: (key: string) => string,
): readonly RequestProblem[] {
  const free = known.filter((key) => !entries.has(key));
  const unknown = [...entries].filter(([key]) => !known.includes(key));
  return unknown.map(([key, value]) => {
    const meant = meantField(key, free);
    const hint = meant === undefined ? "Remove it." : `did you mean \`${meant}\`?`;
    return { ...problem(value, messageFor(key), hint), concern: "unknown-request-field", on: "key", renameTo: meant };
  });
}

function problem(value: Value, message: string, hint: string): RequestProblem {
  return { concern: "invalid-request-value", value, isRefused: false, message, hint };
}
