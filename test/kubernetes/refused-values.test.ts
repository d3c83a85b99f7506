import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { editedJob } from "../infrastructure/kubernetes/values/apply-edits.ts";
import { caseLine, cases } from "../infrastructure/kubernetes/values/cases.ts";
import { isBuilt, minorOf, releases, requireBuild } from "./environment.ts";
import { askOracle } from "./oracle.ts";

const folder = join(import.meta.dirname, "../infrastructure/kubernetes/values");

describe.each(releases)("the API of Kubernetes %s", (release) => {
  test.skipIf(!isBuilt(release))("refuses the cases that the unit tests say it does", async () => {
    const all = Object.entries(cases).flatMap(([concern, list]) => list.map((edits) => ({ concern, edits })));
    const questions = all.map(({ edits }) => ({ job: JSON.stringify(editedJob(edits)) }));
    const answers = await askOracle(requireBuild(release).oracle, questions);
    const refused = all.filter((_, index) => answers[index]?.verdict !== "accepted");
    const lines = refused.map(({ concern, edits }) => `${caseLine(concern, edits)}\n`);
    await expect(lines.join("")).toMatchFileSnapshot(join(folder, `refused-by-1.${minorOf(release)}.txt`));
  });
});
