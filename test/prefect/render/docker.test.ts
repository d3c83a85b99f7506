import { describe, expect, test } from "vitest";
import { docker } from "../../../src/worker/docker/docker.ts";
import { prefect } from "../environment.ts";
import { compareWithWorker, sampled } from "./compare.ts";
import { dockerVocabulary } from "./docker-vocabulary.ts";
import { jobCases } from "./mutated-templates.ts";

describe.skipIf(prefect === undefined)("a container", () => {
  test.each([
    ["on this machine", undefined],
    ["elsewhere", "https://prefect.example.com/api"],
  ])("is created as the worker does when the API is %s", async (_place, apiUrl) => {
    const cases = sampled(jobCases(await docker.loadDefaultTemplate(), dockerVocabulary));
    const comparison = await compareWithWorker("docker", cases, apiUrl);
    console.log(`docker: ${comparison.rendered} rendered, ${comparison.refused} refused of ${comparison.cases}`);
    expect(comparison.disagreements.slice(0, 3)).toEqual([]);
  });
});
