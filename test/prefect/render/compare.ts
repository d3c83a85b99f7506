import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parseJson } from "../../../src/document/json.ts";
import type { DocumentNode } from "../../../src/document/node.ts";
import { pythonJson } from "../../../src/python/json.ts";
import { transliterationFrom } from "../../../src/python/slug.ts";
import { type DictValue, type Value, valueOfNode } from "../../../src/python/value.ts";
import { renderConfiguration } from "../../../src/render/configuration.ts";
import type { References } from "../../../src/render/references.ts";
import { runContext } from "../../../src/render/sample-run.ts";
import { templateOf } from "../../../src/template/template.ts";
import { workerType } from "../../../src/worker/index.ts";
import { Refusal } from "../../../src/worker/refusal.ts";
import type { RunContext } from "../../../src/worker/run-context.ts";
import type { JobMaker } from "../../../src/worker/worker-type.ts";
import { requirePrefect, runPython } from "../environment.ts";
import { type CaseText, known } from "./template-cases.ts";

/** What came of some cases: how many of each outcome, and the disagreements, the smallest first. */
export interface Comparison {
  readonly cases: number;
  readonly rendered: number;
  readonly refused: number;
  readonly disagreements: readonly string[];
}

const schemas = (name: string) => readFileSync(new URL(`../../../schemas/${name}`, import.meta.url), "utf8");

/**
 * Renders cases with the real worker classes and with ours; `stage` is `configuration` or a worker type. Nobody asks the
 * API at `apiUrl`; default: that of the tests' server.
 */
export async function compareWithWorker(
  stage: string,
  cases: readonly CaseText[],
  apiUrl: string = requirePrefect().apiUrl,
): Promise<Comparison> {
  const rest = JSON.stringify(known).slice(1, -1);
  const lines = cases.map(
    ({ template, deployment, flowRun }) =>
      `{"stage":"${stage}","template":${template},"deployment":${deployment},"flow_run":${flowRun},${rest}}`,
  );
  const { python } = requirePrefect();
  const [settings, ...theirs] = await runPython<string>("render/oracle.py", ['{"stage":"settings"}', ...lines], {
    python,
    apiUrl,
  });
  const run = contextOf(`{"settings":${JSON.stringify((JSON.parse(settings as string) as { ok: unknown }).ok)}}`);
  const job = await workerType(stage)?.loadJob?.();
  const disagreements: string[] = [];
  let refused = 0;
  for (const [index, texts] of cases.entries()) {
    const their = theirs[index] as string;
    const mine = outcomeOf(texts, job, run);
    const theyRefuse = their.startsWith('{"refused"');
    if (theyRefuse) refused++;
    const agrees = theyRefuse ? mine.startsWith("refused: ") : mine === their;
    if (!agrees) disagreements.push(`${lines[index]}\n  theirs: ${their}\n  ours:   ${mine}`);
  }
  disagreements.sort((one, other) => one.length - other.length);
  return { cases: cases.length, rendered: cases.length - refused, refused, disagreements };
}

/** The number of cases of a run: 1,000 unless `WORK_POOL_CASES` says otherwise; `WORK_POOL_SEED` picks others. */
export function sampled(cases: fc.Arbitrary<CaseText>): CaseText[] {
  const numRuns = Number(process.env.WORK_POOL_CASES ?? 1000);
  return fc.sample(cases, { numRuns, seed: Number(process.env.WORK_POOL_SEED ?? 20261124) });
}

function outcomeOf(texts: CaseText, job: JobMaker | undefined, run: RunContext): string {
  const root = nodeOf(texts.template);
  try {
    const { value } = renderConfiguration({
      template: templateOf(parseJson(texts.template, "template"), root),
      deployment: nodeOf(texts.deployment),
      flowRun: nodeOf(texts.flowRun),
      environment: known.environment,
      references,
    });
    return `{"ok": ${pythonJson(job === undefined ? value : job(value, run), { ascii: true })}}`;
  } catch (error) {
    if (!(error instanceof Refusal)) return `bug: ${(error as Error).stack}`;
    return `refused: ${error.message}`;
  }
}

function nodeOf(text: string): DocumentNode {
  const { root } = parseJson(text, "case");
  if (root === undefined) throw new Error(`No JSON: ${text}`);
  return root;
}

function knownValue(data: unknown): Value {
  return valueOfNode(nodeOf(JSON.stringify(data)), () => ({ origin: "block" }));
}

const references: References = {
  blocks: new Map<string, DictValue | null>([
    ["nope", null],
    ...Object.entries(known.blocks).map(([key, data]): [string, DictValue] => [key, knownValue(data) as DictValue]),
  ]),
  variables: new Map<string, Value | null>([
    ["unknown", null],
    ...Object.entries(known.variables).map(([key, data]): [string, Value] => [key, knownValue(data)]),
  ]),
};

function contextOf(given: string): RunContext {
  const transliteration = transliterationFrom(JSON.parse(schemas("transliteration.json")));
  const { environment, working_directory: workingDirectory } = known;
  const options = { bare: false, environment, workingDirectory, transliteration };
  return runContext(nodeOf(given), nodeOf(schemas("sample-run.json")), options);
}
