import model from "../../../schemas/requests/docker.json" with { type: "json" };
import { leastMemory, memoryBytes } from "../../infrastructure/docker/memory.ts";
import { type RequestProblem, refused } from "../../infrastructure/request-problem.ts";
import { dockerReading } from "../../infrastructure/request-reading.ts";
import { checkStructure, type Structure } from "../../infrastructure/request-structure.ts";
import { isTruthy } from "../../python/truth.ts";
import type { DictValue, StringValue, Value } from "../../python/value.ts";
import type { CheckedJob } from "../request-check.ts";
import { dockerFields } from "./configuration.ts";

/** What Docker and its client do not take of a container, and what they pass over. */
export function* checkContainer({ configuration, job }: CheckedJob): Generator<RequestProblem> {
  const { entries } = configuration;
  const mode = entries.get("network_mode");
  const networks = entries.get("networks");
  if (isTruthy(mode) && networks?.kind === "list" && networks.items.length > 0) {
    yield {
      concern: "setting-without-effect",
      value: mode,
      isRefused: false,
      message: "`network_mode` has no effect beside `networks`: the first network takes its place",
      hint: "Keep one of the two.",
    };
  }
  const kwargs = entries.get("container_create_kwargs");
  if (kwargs?.kind === "dict") yield* checkArguments(kwargs);
  if (job?.kind === "dict") yield* checkMemory(job);
}

function* checkArguments(kwargs: DictValue): Generator<RequestProblem> {
  for (const [name, value] of kwargs.entries) {
    if (Object.hasOwn(dockerFields, name)) {
      yield {
        concern: "setting-without-effect",
        value,
        on: "key",
        isRefused: false,
        message: `\`${name}\` has no effect in \`container_create_kwargs\`: the worker takes it from the job configuration alone`,
        hint: `Set \`job_configuration.${name}\`.`,
      };
    } else if (Object.hasOwn(createArguments, name)) {
      yield* checkStructure(value, createArguments[name] as Structure, dockerReading, name);
    } else if (!workerArguments.has(name)) {
      yield {
        concern: "unknown-request-field",
        value,
        on: "key",
        isRefused: true,
        message: `\`${name}\` is no argument of the Docker client that creates the container`,
        hint: "Write the arguments as the Python client names them, such as `shm_size` or `nano_cpus`.",
      };
    }
  }
}

/** What the Docker client takes to create a container. */
const createArguments = model.arguments as Readonly<Record<string, Structure>>;

/** What the worker refuses itself. */
const workerArguments: ReadonlySet<string> = new Set(["network", "self", "docker_client"]);

function* checkMemory({ entries }: DictValue): Generator<RequestProblem> {
  const [memory, swap] = [textAt(entries, "mem_limit"), textAt(entries, "memswap_limit")];
  const [bytes, swapBytes] = [bytesOf(memory), bytesOf(swap)];
  for (const [name, value, read] of [
    ["mem_limit", memory, bytes],
    ["memswap_limit", swap, swapBytes],
  ] as const) {
    if (value !== undefined && read === undefined) {
      yield refused(
        value,
        `\`${name}\` is no amount of memory`,
        "Write a number and a unit: b, k, m or g, as in `512m`.",
      );
    }
  }
  if (memory !== undefined && bytes !== undefined && bytes > 0 && bytes < leastMemory) {
    yield refused(
      memory,
      "`mem_limit` is below the 6 MB that Docker takes at least",
      "Did you forget the unit? `512m` are 512 MB.",
    );
  }
  if (swap === undefined || swapBytes === undefined || swapBytes <= 0) return;
  if (memory === undefined || bytes === 0) {
    yield refused(swap, "`memswap_limit` needs a `mem_limit`", "Set `mem_limit` too.");
  } else if (bytes !== undefined && bytes >= leastMemory && swapBytes < bytes) {
    const message = "`memswap_limit` is below `mem_limit`, but counts memory and swap together";
    const hint = "Make it at least as large as `mem_limit`, or -1 for no limit.";
    yield { ...refused(swap, message, hint), beside: [memory] };
  }
}

function textAt(entries: ReadonlyMap<string, Value>, key: string): StringValue | undefined {
  const value = entries.get(key);
  return value?.kind === "string" ? value : undefined;
}

function bytesOf(value: StringValue | undefined): number | undefined {
  return value && memoryBytes(value.value);
}
