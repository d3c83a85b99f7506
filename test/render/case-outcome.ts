import { readFileSync } from "node:fs";
import { parseJson } from "../../src/document/json.ts";
import type { DocumentNode } from "../../src/document/node.ts";
import { pythonJson } from "../../src/python/json.ts";
import { transliterationFrom } from "../../src/python/slug.ts";
import { type DictValue, type Value, valueOfNode } from "../../src/python/value.ts";
import { type ConfigurationInput, renderConfiguration } from "../../src/render/configuration.ts";
import type { References } from "../../src/render/references.ts";
import { runContext } from "../../src/render/sample-run.ts";
import { templateOf } from "../../src/template/template.ts";
import { Refusal } from "../../src/worker/refusal.ts";
import type { RunContext } from "../../src/worker/run-context.ts";
import type { JobMaker } from "../../src/worker/worker-type.ts";

/** One case of rendering; each part is JSON text, so that numbers are read as they are written. */
export interface CaseText {
  readonly template: string;
  readonly deployment: string;
  readonly flowRun: string;
}

/** The world in which all cases are rendered, as the oracle reads it too. */
export const known = {
  environment: { HOME_X: "from the worker's {{ a }}" },
  working_directory: "/srv/flows",
  blocks: {
    "secret/one": { value: "s3" },
    "json/two": { value: { x: [1, "y"], value: { x: 2 } } },
    "many/three": { list: [{ k: 1.5 }], values: 3, value: "v" },
    "json/four": { value: { values: { x: 7 } } },
    "id-1": { token: "{{ prefect.variables.known }}", n: 1 },
  },
  variables: { known: "V", object: { a: [1, null] } },
};

/** What comes of a case: `{"ok": …}` as Python writes JSON, or `refused: …`; without a job the configuration counts. */
export function outcomeOf(texts: CaseText, job: JobMaker | undefined, run: RunContext): string {
  try {
    const { value } = renderConfiguration({ ...inputOf(texts), behaviors: run.behaviors });
    return `{"ok": ${pythonJson(job === undefined ? value : job(value, run), { ascii: true })}}`;
  } catch (error) {
    if (!(error instanceof Refusal)) return `bug: ${(error as Error).stack}`;
    return `refused: ${error.message}`;
  }
}

/** Whether the real worker makes one thing of a case in one process, and another in the next. */
export function isOrderDependent(texts: CaseText, run: RunContext): boolean {
  try {
    return renderConfiguration({ ...inputOf(texts), behaviors: run.behaviors }).orderDependent.length > 0;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** The template and job variables of a case, in the world of all cases. */
export function inputOf(texts: CaseText): ConfigurationInput {
  return {
    template: templateOf(parseJson(texts.template, "template"), nodeOf(texts.template)),
    deployment: nodeOf(texts.deployment),
    flowRun: nodeOf(texts.flowRun),
    environment: known.environment,
    references,
  };
}

/** The context of the sample run, with what `given` says otherwise. */
export function contextOf(given: object = {}): RunContext {
  const transliteration = transliterationFrom(JSON.parse(schemas("transliteration.json")));
  const { environment, working_directory: workingDirectory } = known;
  const options = { bare: false, environment, workingDirectory, transliteration };
  return runContext(nodeOf(JSON.stringify(given)), nodeOf(schemas("sample-run.json")), options);
}

/** The root of JSON text. */
export function nodeOf(text: string): DocumentNode {
  const { root } = parseJson(text, "case");
  if (root === undefined) throw new Error(`No JSON: ${text}`);
  return root;
}

function schemas(name: string): string {
  return readFileSync(new URL(`../../schemas/${name}`, import.meta.url), "utf8");
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
