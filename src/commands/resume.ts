import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type ChangePoolOptions, changePool } from "./change-pool.ts";
import type { Declare } from "./command.ts";
import { existingPool } from "./existing-pool.ts";
import { openPools } from "./open-pools.ts";

export const declareResume: Declare = (command, run) => {
  command.argument("<name>", "a work pool").option("-n, --dry-run", "show what would change and write nothing");
  run((io, [name = ""], options) => runResume(io, name, options));
};

/** Ends the pause of a pool. */
export async function runResume(io: Io, name: string, options: ChangePoolOptions): Promise<ExitCode> {
  const pools = await openPools(io, options);
  await changePool(io, pools, await existingPool(pools, name), { isPaused: false }, options);
  return exitCode.ok;
}
