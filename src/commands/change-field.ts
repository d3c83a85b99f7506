import { UserError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import type { WorkPoolChanges } from "../pool/pool-home.ts";
import { type ChangePoolOptions, changePool } from "./change-pool.ts";
import { existingPool } from "./existing-pool.ts";
import { openPools } from "./open-pools.ts";
import { say } from "./say.ts";

/** How often a field is set again while others keep changing the pool. */
const attempts = 5;

/**
 * Sets one field of a pool that does not depend on the others, so what somebody else changes meanwhile is no
 * hindrance: the pool is read again.
 */
export async function changeField(
  io: Io,
  name: string,
  change: Pick<WorkPoolChanges, "isPaused" | "concurrencyLimit">,
  options: ChangePoolOptions,
): Promise<ExitCode> {
  const pools = await openPools(io, options);
  for (let attempt = 1; ; attempt++) {
    try {
      await changePool(io, pools, await existingPool(pools, name), change, options);
      return exitCode.ok;
    } catch (error) {
      const isConflict = error instanceof UserError && error.exitCode === exitCode.conflict;
      if (!isConflict || attempt === attempts) throw error;
      say(io, options, `work pool "${name}" was changed meanwhile; trying again`);
    }
  }
}
