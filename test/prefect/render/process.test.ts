import { describe, expect, test } from "vitest";
import { process } from "../../../src/worker/process/process.ts";
import { prefect } from "../environment.ts";
import { compareWithWorker, sampled } from "./compare.ts";
import { jobCases } from "./mutated-templates.ts";
import { processVocabulary } from "./process-vocabulary.ts";

describe.skipIf(prefect === undefined)("a process", () => {
  test("is started as the worker starts it", async () => {
    const cases = sampled(jobCases(await process.loadDefaultTemplate(), processVocabulary));
    const comparison = await compareWithWorker("process", cases);
    console.log(`process: ${comparison.rendered} rendered, ${comparison.refused} refused of ${comparison.cases}`);
    expect(comparison.disagreements.slice(0, 3)).toEqual([]);
  });
});
