import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requireBuild } from "../environment.ts";
import { exampleJobs } from "../example-jobs.ts";
import { type GeneratedJob, generatedJobs } from "../generated-jobs.ts";
import { readDefinitions } from "../job-shapes.ts";
import { type Answer, askOracle } from "../oracle.ts";
import { renderedJobs } from "../rendered-jobs.ts";
import { type ApiServer, type Response, startApiServer } from "./control-plane.ts";
import { programs } from "./programs.ts";

const built = await programs("etcd", "kube-apiserver");

describe.skipIf(built === undefined)("a real API server", () => {
  let server: ApiServer;
  beforeAll(async () => {
    if (built !== undefined) server = await startApiServer(built);
  });
  afterAll(() => server?.stop());

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
      const response = await server.ask("POST", path, job.job);
      counts[response.status] = (counts[response.status] ?? 0) + 1;
      const [ours, theirs] = [ofOracle(answer), ofServer(response)];
      if (ours !== theirs) differences.push({ ours, theirs, job: shortened(job) });
    }
    console.log(`The API server's answers to ${jobs.length} Jobs: ${JSON.stringify(counts)}`);
    expect(differences.slice(0, 20)).toEqual([]);
  });
});

/** What strict field validation makes of an answer, as text without what differs each time. */
function ofOracle({ verdict, strict = [], causes = [], stored }: Answer): string {
  if (verdict === "undecodable") return "400";
  if (strict.length > 0) return `400 ${strict.length} strict`;
  if (verdict === "invalid") return refused(causes.map(({ field, detail }) => `${field} ${detail}`));
  return taken(stored as Stored);
}

function ofServer({ status, body }: Response): string {
  if (status === 201) return taken(body);
  const causes: { field: string; message: string }[] = body.details?.causes ?? [];
  if (status === 422) return refused(causes.map(({ field, message }) => `${field} ${message}`));
  const strict = /strict decoding error: (.*)$/s.exec(body.message)?.[1];
  if (strict !== undefined) return `400 ${strict.match(/(?:unknown|duplicate) field "/g)?.length ?? 0} strict`;
  return status === 400 ? "400" : `${status} ${body.message}`;
}

interface Stored {
  readonly metadata: { readonly name: string };
  readonly spec: unknown;
}

function taken({ metadata, spec }: Stored): string {
  // Storage does not tell an empty list from none.
  return `201 ${withoutIds(JSON.stringify(spec)).replaceAll(":[]", ":null").replaceAll(`"${metadata.name}"`, '"NAME"')}`;
}

function refused(causes: readonly string[]): string {
  // A generated name ends in five letters.
  return `422 ${withoutIds(causes.join("\n")).replaceAll(/[a-z0-9]{5}"/g, 'NAME"')}`;
}

function withoutIds(text: string): string {
  return text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "UID");
}

function shortened({ turn, field, path, job }: GeneratedJob): string {
  return `${turn} ${field} /${path.join("/")} ${job}`.slice(0, 1500);
}
