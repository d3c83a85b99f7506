import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Path } from "../../src/document/pointer.ts";
import { compare, dropsOf, groupsOf, jobValue, noAgreement } from "./agreement.ts";
import { isBuilt, minorOf, releases, requireBuild } from "./environment.ts";
import { exampleJobs } from "./example-jobs.ts";
import { type GeneratedJob, generatedJobs, namespaceOf } from "./generated-jobs.ts";
import { readDefinitions } from "./job-shapes.ts";
import { type Answer, askOracle } from "./oracle.ts";
import { renderedJobs } from "./rendered-jobs.ts";

/** How many Jobs, and which; a full run takes 100,000. */
const cases = Number(process.env.WORK_POOL_CASES ?? (process.env.WORK_POOL_LONG_RUN === undefined ? 2000 : 100_000));
const seed = Number(process.env.WORK_POOL_SEED ?? 1);

/** How many Jobs are held in memory at once. */
const batch = 5000;

/** Real Jobs without what the server drops of each, which would be found again in every Job made of it; and our own. */
async function basesFor(oracle: string): Promise<string[]> {
  const rendered = await renderedJobs();
  const answers = await askOracle(
    oracle,
    rendered.map((job) => ({ job, namespace: namespaceOf(JSON.parse(job)) })),
  );
  const cleaned = rendered.flatMap((job, index) => {
    const answer = answers[index] as Answer;
    return answer.verdict === "accepted" ? [without(job, dropsOf(jobValue(job), answer))] : [];
  });
  return [...cleaned, ...exampleJobs.map((job) => JSON.stringify(job))];
}

function without(job: string, paths: readonly Path[]): string {
  const copy = JSON.parse(job);
  for (const path of paths) {
    const parent = path.slice(0, -1).reduce((object, key) => object[key], copy);
    delete parent[path.at(-1) as string];
  }
  return JSON.stringify(copy);
}

test.skipIf(!isBuilt("newest")).each(releases)(
  `the check of a Job agrees with the API of Kubernetes %s`,
  async (release) => {
    const { oracle } = requireBuild(release);
    // Fields of the newest are of interest to every release: an older one drops them.
    const definitions = readDefinitions(requireBuild("newest").openApi);
    const bases = await basesFor(requireBuild("newest").oracle);
    const sum = noAgreement();
    const turns = new Map<string, number>();
    let jobs: GeneratedJob[] = [];
    const flush = async () => {
      const answers = await askOracle(oracle, jobs);
      for (const [index, job] of jobs.entries()) {
        const answer = answers[index] as (typeof answers)[number];
        compare(sum, job, answer, minorOf(release));
        const key = `${job.turn}: ${answer.verdict}`;
        turns.set(key, (turns.get(key) ?? 0) + 1);
      }
      jobs = [];
    };
    for (const job of generatedJobs(definitions, bases, { seed, cases })) {
      jobs.push(job);
      if (jobs.length === batch) await flush();
    }
    await flush();

    const { accepted, refused, refusedFound, dropped, droppedFound, placed } = sum;
    const share = (part: number, whole: number) => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
    const groups = groupsOf(sum.disagreements);
    const report = [
      `Kubernetes ${release}, ${cases} Jobs (seed ${seed}), ${accepted} of them taken whole`,
      `refusals found: ${share(refusedFound, refused)}, at their place: ${share(placed, refusedFound)}`,
      `drops found: ${share(droppedFound, dropped)}`,
      ...(["false error", "false drop", "too many"] as const).map((kind) => `${kind}: ${count(kind)}`),
      "",
      ...groups,
    ].join("\n");
    const file = process.env.WORK_POOL_DISAGREEMENTS;
    if (file !== undefined) writeFileSync(`${file}-${release}.txt`, report);
    console.log(
      report
        .split("\n")
        .slice(0, file === undefined ? 60 : 6)
        .join("\n"),
    );

    function count(kind: string): number {
      return sum.disagreements.filter((each) => each.kind === kind).length;
    }
    expect(groups.filter((group) => group.includes(" false "))).toEqual([]);
    expect((refusedFound + droppedFound) / (refused + dropped)).toBeGreaterThanOrEqual(0.98);
    expect(placed / refusedFound).toBeGreaterThanOrEqual(0.95);
    // The generator is worth nothing when the server takes all, or nothing.
    expect(accepted / cases).toBeGreaterThan(0.3);
    expect(refused / cases).toBeGreaterThan(0.3);
  },
);
