import { toPointer } from "../../document/pointer.ts";
import type { Value } from "../../python/value.ts";
import type { JobProblem } from "./job-problem.ts";
import type { KubernetesVersion } from "./kubernetes-version.ts";
import { checkStructure } from "./structure.ts";
import { checkValues } from "./values.ts";

/**
 * What the Kubernetes API of a version refuses or drops of a batch/v1 Job as it is submitted: one problem at a place,
 * that of its shape before that of its value. Never fails.
 */
export function* checkJob(job: Value, version: KubernetesVersion): Generator<JobProblem> {
  const places = new Set<string>();
  for (const problem of checkStructure(job, version)) {
    places.add(placeOf(problem));
    yield problem;
  }
  for (const problem of checkValues(job, version)) {
    const place = placeOf(problem);
    if (!places.has(place)) yield problem;
    places.add(place);
  }
}

function placeOf({ path, on, belongs }: JobProblem): string {
  return `${on} ${toPointer(belongs ?? path)}`;
}
