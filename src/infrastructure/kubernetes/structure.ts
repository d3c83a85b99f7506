import type { Value } from "../../python/value.ts";
import type { JobProblem } from "./job-problem.ts";
import type { KubernetesVersion } from "./kubernetes-version.ts";

/** What is wrong with the shape of a Job: fields that are unknown, misplaced, missing or of another type. */
export function* checkStructure(_job: Value, _version: KubernetesVersion): Generator<JobProblem> {}
