import type { TransliterationTable } from "../python/slug.ts";
import { needsTransliteration, noTransliteration, transliterationFrom } from "../python/slug.ts";
import { copyValue, type DictValue, type Value } from "../python/value.ts";
import type { RunContext } from "../worker/run-context.ts";
import type { WorkerType } from "../worker/worker-type.ts";
import { type Configuration, type ConfigurationInput, renderConfiguration } from "./configuration.ts";

/** What a template becomes: `configuration` before the worker's class reads it, `job` as it reaches the infrastructure. */
export type Stage = "configuration" | "job";

export interface Rendering extends Configuration {
  readonly stage: Stage;
  /** The configuration or the job. */
  readonly result: Value;
}

/** Applies values to a template, whatever its type. Errors: Refusal. */
export function renderStageConfiguration(input: ConfigurationInput): Rendering {
  const configuration = renderConfiguration(input);
  return { ...configuration, stage: "configuration", result: configuration.value };
}

/**
 * Renders the job that the worker of a type would submit for a run. What makes letters of other scripts into names is
 * loaded only where there are some. The behaviours of the run count. Errors: Refusal where the worker would not submit it.
 */
export async function renderJob(input: ConfigurationInput, type: WorkerType, run: RunContext): Promise<Rendering> {
  const makeJob = await type.loadJob?.();
  if (makeJob === undefined) throw new Error(`No job is known for ${type.type}`);
  const ofRun = { ...input, behaviors: run.behaviors };
  const configuration = renderConfiguration(ofRun);
  const isNeeded = holdsText(configuration.value, needsTransliteration) || runTexts(run).some(needsTransliteration);
  const transliteration = isNeeded ? transliterationFrom(await loadTable()) : noTransliteration;
  // The worker changes the configuration in place; the one that is returned stays as it was.
  const fresh = copyValue(configuration.value) as DictValue;
  return { ...configuration, stage: "job", result: makeJob(fresh, { ...run, transliteration }) };
}

async function loadTable(): Promise<TransliterationTable> {
  return (await import("../../schemas/transliteration.json", { with: { type: "json" } })).default;
}

function runTexts(run: RunContext): string[] {
  const objects = [run.flowRun, run.flow, run.deployment, run.workPool];
  const names = objects.map((object) => object?.entries.get("name"));
  return [run.workerName ?? "", ...names.map((name) => (name?.kind === "string" ? name.value : ""))];
}

function holdsText(value: Value, test: (text: string) => boolean): boolean {
  if (value.kind === "string") return test(value.value);
  if (value.kind === "list") return value.items.some((item) => holdsText(item, test));
  if (value.kind !== "dict") return false;
  return [...value.entries].some(([key, entry]) => test(key) || holdsText(entry, test));
}
