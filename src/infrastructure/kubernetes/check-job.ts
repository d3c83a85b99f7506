import type { Value } from "../../python/value.ts";
import type { JobProblem } from "./job-problem.ts";
import type { KubernetesVersion } from "./kubernetes-version.ts";
import { checkStructure } from "./structure.ts";
import { checkValues } from "./values.ts";

/** What the Kubernetes API of a version refuses or drops of a batch/v1 Job as it is submitted. Never fails. */
export function* checkJob(job: Value, version: KubernetesVersion): Generator<JobProblem> {
  yield* checkStructure(job, version);
  yield* checkValues(job, version);
}
