import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requireBuild } from "../environment.ts";
import { exampleJobs } from "../example-jobs.ts";
import { type GeneratedJob, generatedJobs } from "../generated-jobs.ts";
import { readDefinitions } from "../job-shapes.ts";
import { type Answer, askOracle } from "../oracle.ts";
import { renderedJobs } from "../rendered-jobs.ts";
import { type ControlPlane, type Response, startControlPlane } from "./control-plane.ts";
import { programs } from "./programs.ts";

const built = await programs();

describe.skipIf(built === undefined)("a real control plane", () => {
  let plane: ControlPlane;
  beforeAll(async () => {
    if (built !== undefined) plane = await startControlPlane(built);
  });
  afterAll(() => plane?.stop());

  test("answers as the oracle does", { timeout: 1_800_000 }, async () => {
    const { oracle, openApi } = requireBuild("newest");
    const cases = Number(process.env.WORK_POOL_CASES ?? 5000);
    const bases = [...(await renderedJobs()), ...exampleJobs.map((job) => JSON.stringify(job))];
    // Another namespace than the default is not there.
    const jobs = [...generatedJobs(readDefinitions(openApi), bases, { seed: 7, cases })].filter(
      ({ namespace }) => namespace === "default",
    );
    const answers = await askOracle(
      oracle,
      jobs.map(({ job, namespace }) => ({ job, namespace, stored: true })),
    );
    const differences: unknown[] = [];
    const counts: Record<string, number> = {};
    for (const [index, job] of jobs.entries()) {
      const answer = answers[index] as Answer;
      const path = "/apis/batch/v1/namespaces/default/jobs?dryRun=All&fieldValidation=Strict";
      const response = await plane.ask("POST", path, job.job);
      counts[response.status] = (counts[response.status] ?? 0) + 1;
      const [ours, theirs] = [ofOracle(answer), ofServer(response)];
      if (ours !== theirs) differences.push({ ours, theirs, job: shortened(job) });
    }
    console.log(`The API server's answers to ${jobs.length} Jobs: ${JSON.stringify(counts)}`);
    expect(differences.slice(0, 20)).toEqual([]);
  });
});

/** What strict field validation makes of an answer, as text without what differs each time. */
function ofOracle({ verdict, strict = [], causes = [], message, stored }: Answer): string {
  if (verdict === "undecodable") return `400 ${general(message ?? "")}`;
  if (strict.length > 0) return `400 ${strict.length} strict`;
  if (verdict === "invalid") return `422 ${causes.map((each) => general(`${each.field} ${each.detail}`)).join("\n")}`;
  return `201 ${general(JSON.stringify((stored as { spec: unknown }).spec))}`;
}

function ofServer({ status, body }: Response): string {
  if (status === 201) return `201 ${general(JSON.stringify(body.spec))}`;
  const causes: { field: string; message: string }[] = body.details?.causes ?? [];
  if (status === 422) return `422 ${causes.map((each) => general(`${each.field} ${each.message}`)).join("\n")}`;
  const strict = /strict decoding error: (.*)$/s.exec(body.message)?.[1];
  if (strict !== undefined) return `400 ${strict.match(/(?:unknown|duplicate) field "/g)?.length ?? 0} strict`;
  return `${status} ${general(body.message ?? "")}`;
}

/** Text without the parts that are made up anew for each Job. */
function general(text: string): string {
  return text
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "UID")
    .replace(/"((?:[a-z0-9.-]*[-.])?)[a-z0-9]{5}"/g, '"$1NAME"')
    .replace(/^Job in version "v1" cannot be handled as a Job: /, "");
}

function shortened({ turn, field, path, job }: GeneratedJob): string {
  return `${turn} ${field} /${path.join("/")} ${job}`.slice(0, 1500);
}
