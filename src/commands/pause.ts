import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type ChangePoolOptions, changePool } from "./change-pool.ts";
import type { Declare } from "./command.ts";
import { existingPool } from "./existing-pool.ts";
import { openPools } from "./open-pools.ts";

export const declarePause: Declare = (command, run) => {
  command.argument("<name>", "a work pool").option("-n, --dry-run", "show what would change and write nothing");
  run((io, [name = ""], options) => runPause(io, name, options));
};

/** Pauses a pool: its workers start no more flow runs. */
export async function runPause(io: Io, name: string, options: ChangePoolOptions): Promise<ExitCode> {
  const pools = await openPools(io, options);
  await changePool(io, pools, await existingPool(pools, name), { isPaused: true }, options);
  return exitCode.ok;
}
