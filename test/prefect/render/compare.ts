import fc from "fast-check";
import { workerType } from "../../../src/worker/index.ts";
import { type CaseText, contextOf, outcomeOf } from "../../render/case-outcome.ts";
import { requirePrefect } from "../environment.ts";
import { answers, oracleLine } from "./oracle-lines.ts";
import { record } from "./record.ts";

/** What came of some cases: how many of each outcome, and the disagreements, the smallest first. */
export interface Comparison {
  readonly cases: number;
  readonly rendered: number;
  readonly refused: number;
  readonly disagreements: readonly string[];
}

/**
 * Renders cases with the real worker classes and with ours; `stage` is `configuration` or a worker type. Nobody asks the
 * API at `apiUrl`; default: that of the tests' server.
 */
export async function compareWithWorker(
  stage: string,
  cases: readonly CaseText[],
  apiUrl: string = requirePrefect().apiUrl,
): Promise<Comparison> {
  if (process.env.WORK_POOL_RECORD !== undefined) await record(stage, cases);
  const [settings, ...theirs] = await answers(['{"stage":"settings"}', ...cases.map(oracleLine(stage))], apiUrl);
  const run = contextOf({ settings: (JSON.parse(settings as string) as { ok: object }).ok });
  const job = await workerType(stage)?.loadJob?.();
  const disagreements: string[] = [];
  let refused = 0;
  for (const [index, texts] of cases.entries()) {
    const their = theirs[index] as string;
    const mine = outcomeOf(texts, job, run);
    const theyRefuse = their.startsWith('{"refused"');
    if (theyRefuse) refused++;
    const agrees = theyRefuse ? mine.startsWith("refused: ") : mine === their;
    if (!agrees) disagreements.push(`${oracleLine(stage)(texts)}\n  theirs: ${their}\n  ours:   ${mine}`);
  }
  disagreements.sort((one, other) => one.length - other.length);
  return { cases: cases.length, rendered: cases.length - refused, refused, disagreements };
}

/** The number of cases of a run: 1,000 unless `WORK_POOL_CASES` says otherwise; `WORK_POOL_SEED` picks others. */
export function sampled(cases: fc.Arbitrary<CaseText>): CaseText[] {
  const numRuns = Number(process.env.WORK_POOL_CASES ?? 1000);
  return fc.sample(cases, { numRuns, seed: Number(process.env.WORK_POOL_SEED ?? 20261124) });
}
