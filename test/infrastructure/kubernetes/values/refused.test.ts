import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkValues } from "../../../../src/infrastructure/kubernetes/values.ts";
import { valueOfData } from "../../../../src/python/value.ts";
import { editedJob } from "./apply-edits.ts";
import { caseLine, cases } from "./cases.ts";

const versions = readdirSync(import.meta.dirname).flatMap((name) => /^refused-by-1\.(\d+)\.txt$/.exec(name)?.[1] ?? []);

/** `test/kubernetes/refused-values.test.ts` writes the files, by what the API server's own code says. */
test.each(versions)("the values that Kubernetes 1.%s refuses, and no others", (version) => {
  const found = Object.entries(cases).flatMap(([concern, list]) =>
    list.filter((edits) => isRefused(editedJob(edits), Number(version))).map((edits) => caseLine(concern, edits)),
  );
  const refused = readFileSync(join(import.meta.dirname, `refused-by-1.${version}.txt`), "utf8");
  expect(found).toEqual(refused.trimEnd().split("\n"));
});

function isRefused(job: object, version: number): boolean {
  const problems = checkValues(valueOfData(job, { origin: "literal" }), version);
  return problems.some(({ effect }) => effect === "refused");
}
