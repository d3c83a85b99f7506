import { didYouMean } from "../document/nearest.ts";
import { UserError } from "../errors.ts";
import type { PoolHome, WorkPool } from "../pool/pool-home.ts";

/** Reads a pool that must be there. Errors: exit 2 for a name that none can have, exit 3 when there is no such pool. */
export async function existingPool(pools: PoolHome, name: string): Promise<WorkPool> {
  const pool = await pools.read(name);
  if (pool === undefined) throw await unknownPool(pools, name);
  return pool;
}

/** The error (exit 3) for a pool that its home does not have: its hint names the nearest ones, else is `otherHint`. */
export async function unknownPool(
  pools: PoolHome,
  name: string,
  otherHint = "`work-pool ls` lists the pools that are there.",
): Promise<UserError> {
  const listed = await pools.list(() => {});
  const hint = didYouMean(
    name,
    listed.map((pool) => pool.name),
  );
  return new UserError(`there is no work pool "${name}" at ${pools.location}`, { hint: hint ?? otherHint });
}
