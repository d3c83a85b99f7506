import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { toYaml } from "../../src/document/to-yaml.ts";
import { workerTypes } from "../../src/worker/index.ts";
import { trickyJson } from "../document/tricky-json.ts";
import { prefect, requirePrefect, runPython } from "./environment.ts";

describe.skipIf(prefect === undefined)("YAML as Python reads it", () => {
  test("every default template is the same in JSON and in YAML", async () => {
    await expectSame(await Promise.all(workerTypes.map((workerType) => workerType.loadDefaultTemplate())));
  });

  test("so is any value", async () => {
    await expectSame(fc.sample(trickyJson, 3000));
  });
});

async function expectSame(jsonTexts: readonly string[]): Promise<void> {
  const questions = await Promise.all(
    jsonTexts.map(async (json) => ({ json, yaml: toYaml(rootOf(await parseDocument(json, "a.json", "json"))) })),
  );
  const answers = await runPython<boolean | string>("read-yaml.py", questions, requirePrefect());
  const wrong = questions.map((question, index) => ({ ...question, answer: answers[index] }));
  expect(wrong.filter(({ answer }) => answer !== true)).toEqual([]);
}
