import fc from "fast-check";
import { workerType } from "../../../src/worker/index.ts";
import { behaviorsOf } from "../../../src/worker/prefect-versions.ts";
import type { RunContext } from "../../../src/worker/run-context.ts";
import { type CaseText, contextOf, isOrderDependent, outcomeOf } from "../../render/case-outcome.ts";
import { requirePrefect } from "../environment.ts";
import { answers, oracleLine } from "./oracle-lines.ts";
import { record } from "./record.ts";

/** What came of some cases: how many of each outcome, and the disagreements, the smallest first. */
export interface Comparison {
  readonly cases: number;
  readonly rendered: number;
  readonly refused: number;
  /** The real answer differs between processes. */
  readonly leftOut: number;
  readonly disagreements: readonly string[];
}

/** Another Prefect than the newest. */
export interface Release {
  readonly python: string;
  /** Its version, such as `3.1.15`. */
  readonly version: string;
}

/**
 * Renders cases with the real worker classes and with ours; `stage` is `configuration` or a worker type. Nobody asks the
 * API at `apiUrl`; default: that of the tests' server. `release`: the Prefect to compare with; default: the newest.
 */
export async function compareWithWorker(
  stage: string,
  cases: readonly CaseText[],
  apiUrl: string = requirePrefect().apiUrl,
  release?: Release,
): Promise<Comparison> {
  if (process.env.WORK_POOL_RECORD !== undefined && release === undefined) await record(stage, cases);
  const lines = ['{"stage":"settings"}', ...cases.map(oracleLine(stage))];
  const [settings, ...theirs] = await answers(lines, apiUrl, release?.python);
  const run = contextOfRelease(stage, { settings: (JSON.parse(settings as string) as { ok: object }).ok }, release);
  const job = await workerType(stage)?.loadJob?.();
  const disagreements: string[] = [];
  let refused = 0;
  let leftOut = 0;
  for (const [index, texts] of cases.entries()) {
    if (isOrderDependent(texts, run)) {
      leftOut++;
      continue;
    }
    const their = theirs[index] as string;
    const mine = outcomeOf(texts, job, run);
    const theyRefuse = their.startsWith('{"refused"');
    if (theyRefuse) refused++;
    const agrees = theyRefuse ? mine.startsWith("refused: ") : mine === their;
    if (!agrees) disagreements.push(`${oracleLine(stage)(texts)}\n  theirs: ${their}\n  ours:   ${mine}`);
  }
  disagreements.sort((one, other) => one.length - other.length);
  return { cases: cases.length, rendered: cases.length - refused - leftOut, refused, leftOut, disagreements };
}

/** The number of cases of a run: 1,000 unless `WORK_POOL_CASES` says otherwise; `WORK_POOL_SEED` picks others. */
export function sampled(cases: fc.Arbitrary<CaseText>): CaseText[] {
  const numRuns = Number(process.env.WORK_POOL_CASES ?? 1000);
  return fc.sample(cases, { numRuns, seed: Number(process.env.WORK_POOL_SEED ?? 20261124) });
}

function contextOfRelease(stage: string, given: object, release: Release | undefined): RunContext {
  if (release === undefined) return contextOf(given);
  const type = workerType(stage)?.type;
  const behaviors = behaviorsOf(release.version, type);
  return { ...contextOf({ ...given, prefect_version: release.version }), behaviors };
}
