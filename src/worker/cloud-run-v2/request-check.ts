import model from "../../../schemas/requests/cloud-run-v2.json" with { type: "json" };
import { checkResources } from "../../infrastructure/cloud-run/resources.ts";
import type { RequestProblem } from "../../infrastructure/request-problem.ts";
import { googleReading } from "../../infrastructure/request-reading.ts";
import { checkStructure, type Structure } from "../../infrastructure/request-structure.ts";
import { checkVanished } from "../../infrastructure/vanished-fields.ts";
import { valueAt } from "../../python/value.ts";
import { checkRetries } from "../google-cloud/request-check.ts";
import type { CheckedJob } from "../request-check.ts";

const taskSteps = ["template", "template"];

/** What Cloud Run (v2) does not take of a job. */
export function* checkCloudRunV2Job({ job, vanished }: CheckedJob): Generator<RequestProblem> {
  yield* checkVanished({ paths: vanished, from: ["job_body"] }, model.job as Structure, googleReading);
  if (job === undefined) return;
  yield* checkStructure(job, model.job as Structure, googleReading);
  yield* checkResources(job, taskSteps);
  yield* checkRetries(valueAt(job, [...taskSteps, "maxRetries"]));
  const connector = valueAt(job, [...taskSteps, "vpcAccess", "connector"]);
  if (connector?.kind === "string" && !/^projects\/[^/]+\/locations\/[^/]+\/connectors\/[^/]+$/.test(connector.value)) {
    yield {
      concern: "invalid-request-value",
      value: connector,
      isRefused: false,
      message: "`connector` is no full name of a VPC connector",
      hint: "Write `projects/PROJECT/locations/REGION/connectors/NAME`.",
    };
  }
}
