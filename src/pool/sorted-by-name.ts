import type { WorkPool } from "./pool-home.ts";

/** Pools in the order of their names' UTF-8 bytes, which is the server's. */
export function sortedByName(pools: Iterable<WorkPool>): readonly WorkPool[] {
  return [...pools].sort((left, right) => Buffer.compare(Buffer.from(left.name), Buffer.from(right.name)));
}
