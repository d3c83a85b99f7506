import type { Path } from "../../document/pointer.ts";
import { isTruthy } from "../../python/truth.ts";
import { type DictValue, type Value, valueAt } from "../../python/value.ts";
import { type RequestProblem, refused } from "../request-problem.ts";

const mebi = 1024 ** 2;

/** `2G` is nearly `2Gi`: what misses the least so closely is not complained of. */
const tolerance = 0.93;

const units: Readonly<Record<string, number>> = {
  "": 1,
  k: 1000,
  K: 1000,
  Ki: 1024,
  M: 1000 ** 2,
  Mi: mebi,
  G: 1000 ** 3,
  Gi: 1024 ** 3,
};

/**
 * Most GiB by vCPUs, and least: more CPU needs more memory. Source: the pages on CPU and memory limits of jobs in the
 * documentation of Cloud Run.
 */
const memoryByCpu: ReadonlyMap<number, { readonly least: number; readonly most: number }> = new Map([
  [1, { least: 0.5, most: 4 }],
  [2, { least: 0.5, most: 8 }],
  [4, { least: 2, most: 16 }],
  [6, { least: 4, most: 24 }],
  [8, { least: 4, most: 32 }],
]);

/**
 * Checks the limits of the container of a Cloud Run job: how many CPUs, how much memory, and whether they go together.
 * `taskSteps` lead to its task. A task with a GPU may have more of both, by the model of the GPU: it is passed over.
 */
export function* checkResources(job: Value, taskSteps: Path): Generator<RequestProblem> {
  const limits = valueAt(job, [...taskSteps, "containers", "0", "resources", "limits"]);
  const selector = valueAt(job, [...taskSteps, "nodeSelector"]);
  const hasGpu = selector?.kind === "dict" && selector.entries.size > 0;
  if (limits?.kind === "dict" && !hasGpu && !limits.entries.has(gpu)) yield* checkLimits(limits);
}

const gpu = "nvidia.com/gpu";

function* checkLimits(limits: DictValue): Generator<RequestProblem> {
  const cpu = limits.entries.get("cpu");
  const memory = limits.entries.get("memory");
  const cpus = isTruthy(cpu) && cpu.kind === "string" ? cpusOf(cpu.value) : undefined;
  const bytes = isTruthy(memory) && memory.kind === "string" ? bytesOf(memory.value) : undefined;
  if (isTruthy(cpu) && cpu.kind === "string" && (cpus === undefined || !memoryByCpu.has(cpus))) {
    yield refused(
      cpu,
      "`cpu` is no number of CPUs that a Cloud Run job can have",
      "Use 1, 2, 4, 6 or 8, or 1000m and so on.",
    );
  }
  if (!isTruthy(memory) || memory.kind !== "string") return;
  if (bytes === undefined) {
    yield refused(memory, "`memory` is no amount of memory", "Write a number and a unit, such as `512Mi` or `2Gi`.");
  } else if (bytes < 512 * mebi * tolerance) {
    yield refused(
      memory,
      "`memory` is below the 512Mi that a Cloud Run job needs",
      "Did you forget the unit? Write `512Mi` or more.",
    );
  } else if (!isTruthy(cpu) || cpus !== undefined) {
    for (const problem of checkPair(memory, bytes, cpus ?? 1)) yield { ...problem, beside: [cpu] };
  }
}

function* checkPair(memory: Value, bytes: number, cpus: number): Generator<RequestProblem> {
  const range = memoryByCpu.get(cpus);
  const gibi = bytes / 1024 ** 3;
  if (range === undefined) return;
  if (gibi > range.most) {
    yield refused(
      memory,
      `\`memory\` is more than a Cloud Run job with ${cpus} CPU${cpus === 1 ? "" : "s"} can have`,
      `Use at most ${range.most}Gi, or more CPUs.`,
    );
  } else if (gibi < range.least * tolerance) {
    yield refused(
      memory,
      `\`memory\` is less than a Cloud Run job with ${cpus} CPUs needs`,
      `Use at least ${range.least}Gi, or fewer CPUs.`,
    );
  }
}

function cpusOf(text: string): number | undefined {
  const [, number, milli] = /^(\d+(?:\.\d+)?)(m?)$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) / (milli === "m" ? 1000 : 1);
}

function bytesOf(text: string): number | undefined {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(text) ?? [];
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  return number === undefined || factor === undefined ? undefined : Number(number) * factor;
}
