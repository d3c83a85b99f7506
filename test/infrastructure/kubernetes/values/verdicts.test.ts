import { expect, test } from "vitest";
import { checkValues } from "../../../../src/infrastructure/kubernetes/values.ts";
import { valueOfData } from "../../../../src/python/value.ts";
import { editedJob } from "./apply-edits.ts";
import { caseKey, cases } from "./cases.ts";
import verdicts from "./verdicts.json" with { type: "json" };

const versions = Object.entries(verdicts as Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>);

/** What the API server's own code of a version refuses of the cases, and nothing else. */
test.each(
  versions.flatMap(([version, refused]) => Object.keys(cases).map((concern) => ({ version, concern, refused }))),
)("$concern as Kubernetes $version has it", ({ version, concern, refused }) => {
  const minor = Number(version.slice(2));
  const found = (cases[concern] ?? []).filter((edits) => {
    const problems = [...checkValues(valueOfData(editedJob(edits), { origin: "literal" }), minor)];
    return problems.some(({ effect }) => effect === "refused");
  });
  expect(found.map(caseKey)).toEqual(refused[concern]);
});
