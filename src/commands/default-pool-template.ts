import { didYouMean } from "../document/nearest.ts";
import { usageError } from "../errors.ts";
import type { PoolHome } from "../pool/pool-home.ts";
import type { PrefectApi } from "../pool/prefect-api/prefect-api.ts";
import { defaultTemplate } from "../worker/default-template.ts";
import { isServerOnly, workerType, workerTypes } from "../worker/index.ts";
import type { PoolTemplate } from "./pool-template.ts";
import { unknownType } from "./worker-type-errors.ts";

/**
 * The template that a new pool gets when none is given: the one at hand, else what the connected server's registry has.
 * Errors: exit 2 for a type that neither has.
 */
export async function defaultPoolTemplate(pools: PoolHome, type: string): Promise<PoolTemplate> {
  const atHand = workerType(type);
  if (atHand !== undefined) return defaultTemplate(atHand);
  if (isPrefectApi(pools)) return registryTemplate(pools, type);
  if (isServerOnly(type)) {
    throw usageError(
      `the default template of ${type} comes only from Prefect Cloud`,
      "Name a template with --base-job-template, or connect to Prefect Cloud.",
    );
  }
  throw unknownType(type);
}

async function registryTemplate(api: PrefectApi, type: string): Promise<PoolTemplate> {
  const templates = await api.defaultTemplates();
  const template = templates.get(type);
  if (template !== undefined) return template;
  const known = new Set([...workerTypes.map((candidate) => candidate.type), ...templates.keys()]);
  throw usageError(
    `the server at ${api.location} has no default template of the type ${JSON.stringify(type)}`,
    didYouMean(type, known) ?? `Name a template with --base-job-template, or one of ${[...known].join(", ")}.`,
  );
}

function isPrefectApi(pools: PoolHome): pools is PrefectApi {
  return "defaultTemplates" in pools;
}
