import { expect, test } from "vitest";
import { newestKubernetes, oldestKubernetes } from "../../../../src/infrastructure/kubernetes/kubernetes-version.ts";
import { checkValues } from "../../../../src/infrastructure/kubernetes/values.ts";
import { valueOfData } from "../../../../src/python/value.ts";
import { editedJob } from "./apply-edits.ts";
import { caseLines, refusedBy } from "./refused.ts";

const versions = Array.from(
  { length: newestKubernetes - oldestKubernetes + 1 },
  (_, index) => oldestKubernetes + index,
);

/** `test/kubernetes/refused-values.test.ts` writes the file, by what the API server's own code says. */
test.each(versions)("the values that Kubernetes 1.%s refuses, and no others", (version) => {
  const found = caseLines.filter(({ edits }) => isRefused(editedJob(edits), version)).map(({ line }) => line);
  expect([...new Set(found)]).toEqual(refusedBy(version));
});

function isRefused(job: object, version: number): boolean {
  const problems = checkValues(valueOfData(job, { origin: "literal" }), version);
  return problems.some(({ effect }) => effect === "refused");
}
