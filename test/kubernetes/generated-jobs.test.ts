import { describe, expect, test } from "vitest";
import { isBuilt, requireBuild } from "./environment.ts";
import { exampleJobs } from "./example-jobs.ts";
import { frameJob } from "./example-objects.ts";
import { generatedJobs } from "./generated-jobs.ts";
import { readDefinitions } from "./job-shapes.ts";
import { askOracle } from "./oracle.ts";

describe.skipIf(!isBuilt("newest"))("generated Jobs", () => {
  const bases = exampleJobs.map((job) => JSON.stringify(job));
  const definitions = isBuilt("newest") ? readDefinitions(requireBuild("newest").openApi) : new Map();

  test("are made from Jobs that the API takes whole", async () => {
    const jobs = [JSON.stringify(frameJob), ...bases];
    const answers = await askOracle(
      requireBuild("newest").oracle,
      jobs.map((job) => ({ job })),
    );
    for (const answer of answers) expect(answer).toEqual({ verdict: "accepted" });
  });

  test("are the same for the same seed, however many are asked for", () => {
    const make = (seed: number, cases: number) => [...generatedJobs(definitions, bases, { seed, cases })];
    expect(make(3, 60).slice(0, 30)).toEqual(make(3, 30));
    expect(make(4, 30)).not.toEqual(make(3, 30));
  });

  test("come to every field that can be reached from a Job", () => {
    const fields = [...definitions].flatMap(([object, { fields }]) =>
      [...fields.keys()].map((field) => `${object}.${field}`),
    );
    expect(fields.length).toBeGreaterThan(500);
    const reached = new Set<string>();
    for (const { field } of generatedJobs(definitions, bases, { seed: 1, cases: 12 * fields.length }))
      reached.add(field);
    expect(fields.filter((field) => !reached.has(field))).toEqual([]);
  });
});
