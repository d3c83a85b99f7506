import type { Value } from "../../python/value.ts";
import type { JobProblem } from "./job-problem.ts";
import type { KubernetesVersion } from "./kubernetes-version.ts";

/** What is wrong with the values of a Job, beyond its shape; a value of a wrong type is passed over. */
export function* checkValues(_job: Value, _version: KubernetesVersion): Generator<JobProblem> {}
