import model from "../../../schemas/requests/cloud-run.json" with { type: "json" };
import { checkResources } from "../../infrastructure/cloud-run/resources.ts";
import type { RequestProblem } from "../../infrastructure/request-problem.ts";
import { googleReading } from "../../infrastructure/request-reading.ts";
import { checkStructure, type Structure } from "../../infrastructure/request-structure.ts";
import { checkVanished } from "../../infrastructure/vanished-fields.ts";
import { valueAt } from "../../python/value.ts";
import { checkRetries, overwrittenEnv } from "../google-cloud/request-check.ts";
import type { CheckedJob } from "../request-check.ts";

const taskSteps = ["spec", "template", "spec", "template", "spec"];
const containerSteps = [...taskSteps, "containers", "0"];

/** What Cloud Run (v1) does not take of a job, and what the worker passes over. */
export function* checkCloudRunJob({ configuration, job, vanished }: CheckedJob): Generator<RequestProblem> {
  yield* overwrittenEnv(valueAt(configuration, ["job_body", ...containerSteps, "env"]));
  yield* checkVanished({ paths: vanished, from: ["job_body"] }, model.job as Structure, googleReading);
  if (job === undefined) return;
  yield* checkStructure(job, model.job as Structure, googleReading);
  yield* checkResources(job, taskSteps);
  yield* checkRetries(valueAt(job, [...taskSteps, "maxRetries"]));
}
