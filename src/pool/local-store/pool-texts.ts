import { parseDocument } from "../../document/parse.ts";
import { toJson } from "../../document/to-json.ts";
import { UserError } from "../../errors.ts";
import type { WorkPoolChanges } from "../pool-home.ts";
import type { PoolKey } from "../pool-keys.ts";

/** JSON text by key of a pool. */
export type PoolTexts = Partial<Record<PoolKey, string>>;

/** What a change writes into a pool's file. Errors: UserError (exit 3) for a template that is no JSON object. */
export async function changedTexts(changes: WorkPoolChanges): Promise<PoolTexts> {
  const { baseJobTemplate, isPaused, description, concurrencyLimit } = changes;
  return {
    ...(baseJobTemplate !== undefined && { base_job_template: await templateText(baseJobTemplate) }),
    ...(isPaused !== undefined && pauseTexts(isPaused)),
    ...(description !== undefined && { description: JSON.stringify(description) }),
    ...(concurrencyLimit !== undefined && { concurrency_limit: String(concurrencyLimit) }),
  };
}

async function templateText(json: string): Promise<string> {
  const { root, problems } = await parseDocument(json, "base_job_template", "json");
  const problem = problems[0]?.message ?? (root?.kind === "object" ? undefined : "it is not an object");
  if (root === undefined || problem !== undefined) {
    throw new UserError(`the base job template cannot be stored: ${problem}`);
  }
  return toJson(root, { prefix: "  " });
}

/** The store knows no workers, so all it can say of a pool's `status` is whether the pool is paused. */
export function pauseTexts(isPaused: boolean): PoolTexts {
  return { is_paused: String(isPaused), status: isPaused ? '"PAUSED"' : "null" };
}
