import { toJson } from "../document/to-json.ts";
import type { WorkPool } from "./pool-home.ts";

/**
 * Whether a pool still is what it was: everything that a person can change, and the pool itself (`id`). What the home
 * changes by itself (`status`, `updated`) does not count.
 */
export function samePool(before: WorkPool, now: WorkPool): boolean {
  return fingerprint(before) === fingerprint(now);
}

function fingerprint({ id, name, type, description, isPaused, concurrencyLimit, baseJobTemplate }: WorkPool): string {
  return JSON.stringify([
    id,
    name,
    type,
    description,
    isPaused,
    concurrencyLimit,
    toJson(baseJobTemplate, { indent: 0 }),
  ]);
}
