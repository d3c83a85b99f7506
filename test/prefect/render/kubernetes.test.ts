import { describe, expect, test } from "vitest";
import { kubernetes } from "../../../src/worker/kubernetes/kubernetes.ts";
import { prefect } from "../environment.ts";
import { compareWithWorker, sampled } from "./compare.ts";
import { kubernetesVocabulary } from "./kubernetes-vocabulary.ts";
import { jobCases } from "./mutated-templates.ts";

describe.skipIf(prefect === undefined)("a Kubernetes job", () => {
  test("is what the worker submits", async () => {
    const cases = sampled(jobCases(await kubernetes.loadDefaultTemplate(), kubernetesVocabulary));
    const comparison = await compareWithWorker("kubernetes", cases);
    console.log(`kubernetes: ${comparison.rendered} rendered, ${comparison.refused} refused of ${comparison.cases}`);
    expect(comparison.disagreements.slice(0, 3)).toEqual([]);
  });
});
