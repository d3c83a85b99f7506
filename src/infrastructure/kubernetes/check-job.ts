import type { Value } from "../../python/value.ts";
import type { JobProblem } from "./job-problem.ts";
import type { KubernetesVersion } from "./kubernetes-version.ts";
import { onePerCause } from "./one-per-cause.ts";
import { type StructureOptions, structureProblems } from "./structure.ts";
import { checkValues } from "./values.ts";

/**
 * What the Kubernetes API of a version refuses or drops of a batch/v1 Job as it is submitted: one problem at a place,
 * that of its shape before that of its value. Never fails.
 */
export function checkJob(
  job: Value,
  version: KubernetesVersion,
  options: Pick<StructureOptions, "passOver"> = {},
): readonly JobProblem[] {
  return onePerCause([...structureProblems(job, version, options), ...checkValues(job, version)]);
}
