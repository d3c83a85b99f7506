import { describe, expect, test } from "vitest";
import { editedJob } from "../infrastructure/kubernetes/values/apply-edits.ts";
import { caseLines, recordRefused, refusedBy } from "../infrastructure/kubernetes/values/refused.ts";
import { isBuilt, minorOf, releases, requireBuild } from "./environment.ts";
import { askOracle } from "./oracle.ts";

describe.each(releases)("the API of Kubernetes %s", (release) => {
  test.skipIf(!isBuilt(release))("refuses the cases that the unit tests say it does", async () => {
    const questions = caseLines.map(({ edits }) => ({ job: JSON.stringify(editedJob(edits)) }));
    const answers = await askOracle(requireBuild(release).oracle, questions);
    const refused = caseLines.flatMap(({ line }, index) => (answers[index]?.verdict === "accepted" ? [] : [line]));
    if (process.env.WORK_POOL_RECORD !== undefined) recordRefused(minorOf(release), refused);
    expect([...new Set(refused)]).toEqual(refusedBy(minorOf(release)));
  });
});
