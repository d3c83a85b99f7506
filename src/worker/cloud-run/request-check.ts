import structure from "../../../schemas/requests/cloud-run.json" with { type: "json" };
import { checkResources } from "../../infrastructure/cloud-run/resources.ts";
import type { RequestProblem } from "../../infrastructure/request-problem.ts";
import { checkStructure, checkVanished, type Structure } from "../../infrastructure/request-structure.ts";
import { valueAt } from "../../python/value.ts";
import { checkRetries, overwrittenEnv } from "../google-cloud/request-check.ts";
import type { CheckedJob } from "../request-check.ts";

const taskSteps = ["spec", "template", "spec", "template", "spec"];
const containerSteps = [...taskSteps, "containers", "0"];

/** What Cloud Run (v1) does not take of a job, and what the worker passes over. */
export function* checkCloudRunJob({ configuration, job, vanished }: CheckedJob): Generator<RequestProblem> {
  yield* overwrittenEnv(valueAt(configuration, ["job_body", ...containerSteps, "env"]));
  yield* checkVanished(vanished, ["job_body"], structure as Structure);
  if (job === undefined) return;
  yield* checkStructure(job, structure as Structure, "request", { isLenient: true });
  const limits = valueAt(job, [...containerSteps, "resources", "limits"]);
  if (limits?.kind === "dict") yield* checkResources(limits);
  yield* checkRetries(valueAt(job, [...taskSteps, "maxRetries"]));
}
