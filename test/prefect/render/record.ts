import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pythonJson } from "../../../src/python/json.ts";
import { type DictValue, type Value, valueAt, valueOfNode } from "../../../src/python/value.ts";
import { madeByWorker } from "../../../src/worker/made-values.ts";
import { type CaseText, nodeOf } from "../../render/case-outcome.ts";
import { answers, oracleLine } from "./oracle-lines.ts";

const folder = join(import.meta.dirname, "../../../fixtures/render");
const candidates = 600;
const wanted = { ok: 30, refused: 10 };

/**
 * Writes about 40 of the cases, small and unlike each other, to `fixtures/render/STAGE--….json` with what the real
 * worker makes of them for the sample run; what was recorded for the stage before is gone.
 */
export async function record(stage: string, cases: readonly CaseText[]): Promise<void> {
  const { settings } = JSON.parse(
    readFileSync(join(import.meta.dirname, "../../../schemas/sample-run.json"), "utf8"),
  ) as { settings: { PREFECT_API_URL: string } };
  const small = cases
    .slice(0, candidates)
    .map(withoutProse)
    .filter(({ template }) => !template.includes("Infinity")); // Python's, and no JSON
  const theirs = await answers(small.map(oracleLine(stage, { settings })), settings.PREFECT_API_URL);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.startsWith(`${stage}--`)) rmSync(join(folder, name));
  const seen = new Set<string>();
  const counts = { ok: 0, refused: 0 };
  for (const [index, texts] of small.entries()) {
    const answer = parsed(theirs[index] as string) as DictValue;
    const expected = answer.entries.get("ok");
    const kind = expected === undefined ? "refused" : "ok";
    const likeness = kind === "ok" ? pythonJson(answer) : pythonJson(answer).slice(0, 120);
    if (counts[kind] === wanted[kind] || seen.has(likeness)) continue;
    seen.add(likeness);
    counts[kind]++;
    const name = `${stage}--${kind === "ok" ? "" : "refused-"}${String(counts[kind]).padStart(2, "0")}.json`;
    const fixture = dict({
      type: parsed(JSON.stringify(stage)),
      template: parsed(texts.template),
      deployment: parsed(texts.deployment),
      flow_run: parsed(texts.flowRun),
      ...(expected === undefined ? { refused: parsed("true") } : { expected }),
    });
    writeFileSync(join(folder, name), `${pythonJson(fixture, { indent: 1 })}\n`);
  }
}

/** The template with no more than what a worker reads: the defaults of its variables, and the job configuration. */
function withoutProse(texts: CaseText): CaseText {
  const template = parsed(texts.template);
  const properties = new Map<string, Value>();
  for (const [name, schema] of (valueAt(template, ["variables", "properties"]) as DictValue).entries) {
    const value = valueAt(schema, ["default"]);
    properties.set(name, dict(value === undefined ? {} : { default: value }));
  }
  const variables = dict({ properties: { kind: "dict", entries: properties, source: madeByWorker } });
  const small = dict({ variables, job_configuration: valueAt(template, ["job_configuration"]) as Value });
  return { ...texts, template: pythonJson(small) };
}

function parsed(text: string): Value {
  return valueOfNode(nodeOf(text), () => madeByWorker);
}

function dict(entries: Readonly<Record<string, Value>>): DictValue {
  return { kind: "dict", entries: new Map(Object.entries(entries)), source: madeByWorker };
}
