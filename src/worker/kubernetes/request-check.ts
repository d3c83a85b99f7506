import { memberValue } from "../../document/node.ts";
import { nodeAt } from "../../document/pointer.ts";
import { thousandths } from "../../infrastructure/kubernetes/values/quantity.ts";
import type { RequestProblem } from "../../infrastructure/request-problem.ts";
import { listItems, type Value, valueAt, valueOfNode } from "../../python/value.ts";
import { placeholdersIn } from "../../template/placeholder.ts";
import type { Template } from "../../template/template.ts";
import type { CheckedJob } from "../request-check.ts";

/** Clean-up settings in the wrong place, and memory that no container can start with. */
export function* checkKubernetesJob({ template, job }: CheckedJob): Generator<RequestProblem> {
  yield* misusedCleanUp(template);
  yield* lostEnv(template);
  if (job !== undefined) yield* tinyMemory(job);
}

const containerEnv = ["job_configuration", "job_manifest", "spec", "template", "spec", "containers", "0", "env"];

/** The worker fills the container's env from its own field, and keeps of the manifest's only a list. */
function* lostEnv({ root, jobConfiguration, properties }: Template): Generator<RequestProblem> {
  const node = nodeAt(root, containerEnv);
  const effect = { concern: "setting-without-effect", isRefused: false } as const;
  if (node?.kind === "object" && node.members.length > 0) {
    yield {
      ...effect,
      value: valueOfNode(node, (path) => ({ origin: "literal", path: [...containerEnv, ...path] })),
      message: "`env` of the container has no effect: the worker keeps it only as a list",
      hint: "Write it as a list of `name` and `value`, or as an object in `job_configuration.env`.",
    };
  }
  const isVariable = node?.kind === "string" && placeholdersIn(node.value).some(({ name }) => name === "env");
  const preset = memberValue(memberValue(properties, "env"), "default");
  // A default that holds something becomes the missing field.
  if (!isVariable || (preset?.kind === "object" && preset.members.length > 0)) return;
  if (jobConfiguration === undefined || memberValue(jobConfiguration, "env") !== undefined) return;
  yield {
    ...effect,
    value: { kind: "null", source: { origin: "literal", path: ["job_configuration"] } },
    on: "key",
    message: "`env` of `job_configuration` is missing, so the environment variables of deployments are lost",
    hint: 'Write `env: "{{ env }}"` there too.',
    missing: ["env"],
  };
}

/** In thousandths of a byte: no container runtime starts with less than 4 MiB. */
const leastMemory = 4n * 1024n * 1024n * 1000n;

function* tinyMemory(job: Value): Generator<RequestProblem> {
  const containers = valueAt(job, ["spec", "template", "spec", "containers"]);
  for (const container of listItems(containers)) {
    for (const list of ["limits", "requests"]) {
      const memory = valueAt(container, ["resources", list, "memory"]);
      const text = memory?.kind === "string" ? memory.value : memory?.kind === "integer" ? String(memory.value) : "";
      const amount = thousandths(text);
      if (memory === undefined || amount === undefined || amount <= 0n || amount >= leastMemory) continue;
      const isThousandths = /m\s*$/.test(text);
      yield {
        concern: "invalid-request-value",
        value: memory,
        isRefused: false,
        message: isThousandths
          ? "`memory` counts thousandths of a byte: that is what `m` stands for"
          : "`memory` is too little for any container: without a unit it counts bytes",
        hint: "Write a unit such as `Mi` or `Gi` behind the number.",
      };
    }
  }
}

const ttl = ["job_manifest", "spec", "ttlSecondsAfterFinished"];

/** Which settings must not be filled by which variables. */
const misuses: readonly {
  readonly steps: readonly string[];
  readonly variables: readonly string[];
  readonly does: string;
}[] = [
  {
    steps: ttl,
    variables: ["job_watch_timeout_seconds", "pod_watch_timeout_seconds"],
    does: "deletes a finished Job, while `NAME` bounds how long the worker watches it",
  },
  {
    steps: ["job_manifest", "spec", "activeDeadlineSeconds"],
    variables: ["finished_job_ttl"],
    does: "ends a Job that still runs, while `NAME` is for finished ones",
  },
  {
    steps: ["job_manifest", "spec", "template", "spec", "activeDeadlineSeconds"],
    variables: ["finished_job_ttl"],
    does: "ends a pod that still runs, while `NAME` is for finished Jobs",
  },
  {
    steps: ["job_manifest", "spec", "template", "spec", "terminationGracePeriodSeconds"],
    variables: ["finished_job_ttl"],
    does: "is the time that a pod gets to stop, while `NAME` is for finished Jobs",
  },
  ...["job_watch_timeout_seconds", "pod_watch_timeout_seconds"].map((name) => ({
    steps: [name],
    variables: ["finished_job_ttl"],
    does: "bounds how long the worker watches a Job, while `NAME` is for finished ones",
  })),
];

function* misusedCleanUp({ root }: Template): Generator<RequestProblem> {
  for (const { steps, variables, does } of misuses) {
    const path = ["job_configuration", ...steps];
    const node = nodeAt(root, path);
    if (node?.kind !== "string") continue;
    const name = placeholdersIn(node.value).find((placeholder) => variables.includes(placeholder.name))?.name;
    if (name === undefined) continue;
    const value: Value = valueOfNode(node, () => ({ origin: "literal", path }));
    yield {
      concern: "misused-clean-up",
      value,
      isRefused: false,
      message: `\`${steps.at(-1)}\` ${does.replace("NAME", name)}`,
      hint:
        steps === ttl
          ? "Fill it by `{{ finished_job_ttl }}`."
          : "Fill `spec.ttlSecondsAfterFinished` of the Job by `{{ finished_job_ttl }}`.",
    };
  }
}
