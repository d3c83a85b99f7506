import structure from "../../../schemas/requests/cloud-run-v2.json" with { type: "json" };
import { checkResources } from "../../infrastructure/cloud-run/resources.ts";
import type { RequestProblem } from "../../infrastructure/request-problem.ts";
import { checkStructure, checkVanished, type Structure } from "../../infrastructure/request-structure.ts";
import { valueAt } from "../../python/value.ts";
import { checkRetries } from "../google-cloud/request-check.ts";
import type { CheckedJob } from "../request-check.ts";

/** What Cloud Run (v2) does not take of a job. */
export function* checkCloudRunV2Job({ job, vanished }: CheckedJob): Generator<RequestProblem> {
  yield* checkVanished(vanished, ["job_body"], structure as Structure);
  if (job === undefined) return;
  yield* checkStructure(job, structure as Structure, "request", { isLenient: true });
  const limits = valueAt(job, ["template", "template", "containers", "0", "resources", "limits"]);
  if (limits?.kind === "dict") yield* checkResources(limits);
  yield* checkRetries(valueAt(job, ["template", "template", "maxRetries"]));
  const connector = valueAt(job, ["template", "template", "vpcAccess", "connector"]);
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
