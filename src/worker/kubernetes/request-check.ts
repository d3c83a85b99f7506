import { nodeAt } from "../../document/pointer.ts";
import type { RequestProblem } from "../../infrastructure/request-problem.ts";
import { type Value, valueOfNode } from "../../python/value.ts";
import { placeholdersIn } from "../../template/placeholder.ts";
import type { Template } from "../../template/template.ts";
import type { CheckedJob } from "../request-check.ts";

/** Clean-up settings in the wrong place. */
export function checkKubernetesJob({ template }: CheckedJob): Iterable<RequestProblem> {
  return misusedCleanUp(template);
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
