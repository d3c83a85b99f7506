import { describe, expect, test } from "vitest";
import { docker } from "../../../src/worker/docker/docker.ts";
import { kubernetes } from "../../../src/worker/kubernetes/kubernetes.ts";
import { process } from "../../../src/worker/process/process.ts";
import { prefect, pythonEnvironment } from "../environment.ts";
import { compareWithWorker, sampled } from "./compare.ts";
import { dockerVocabulary } from "./docker-vocabulary.ts";
import { kubernetesVocabulary } from "./kubernetes-vocabulary.ts";
import { jobCases } from "./mutated-templates.ts";
import { processVocabulary } from "./process-vocabulary.ts";
import { configurationCase } from "./template-cases.ts";

const older = prefect === undefined ? undefined : await pythonEnvironment("3.1");

describe.skipIf(older === undefined)("workers of Prefect 3.1.15", () => {
  test("apply values as with --prefect-version", async () => {
    await compare("configuration", sampled(configurationCase));
  });

  test.each([
    [kubernetes, kubernetesVocabulary],
    [docker, dockerVocabulary],
    [process, processVocabulary],
  ])("submit what --prefect-version renders: $type", async (type, vocabulary) => {
    await compare(type.type, sampled(jobCases(await type.loadDefaultTemplate(), vocabulary)));
  });
});

async function compare(stage: string, cases: ReturnType<typeof sampled>): Promise<void> {
  const release = { python: (older as NonNullable<typeof older>).python, version: "3.1.15" };
  const comparison = await compareWithWorker(stage, cases, undefined, release);
  console.log(`${stage}: ${comparison.rendered} rendered, ${comparison.refused} refused of ${comparison.cases}`);
  expect(comparison.disagreements.slice(0, 3)).toEqual([]);
}
