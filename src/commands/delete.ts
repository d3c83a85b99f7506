import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { checkNotReserved } from "../pool/pool-name.ts";
import type { Declare, GlobalOptions } from "./command.ts";
import { isConfirmed } from "./confirm.ts";
import { addExamples } from "./examples.ts";
import { existingPool } from "./existing-pool.ts";
import { openPools } from "./open-pools.ts";
import { say } from "./say.ts";

export interface DeleteOptions extends GlobalOptions {
  readonly dryRun?: boolean;
}

export const declareDelete: Declare = (command, run) => {
  command.argument("<name>", "a work pool").option("-n, --dry-run", "say what would be deleted and delete nothing");
  addExamples(command, ["work-pool delete my-pool", "work-pool delete my-pool --yes"]);
  run((io, [name = ""], options) => runDelete(io, name, options));
};

/** Deletes a pool; on a terminal it asks before, unless told not to. Exit 1: the answer was no. */
export async function runDelete(io: Io, name: string, options: DeleteOptions): Promise<ExitCode> {
  checkNotReserved(name);
  const pools = await openPools(io, options);
  const pool = await existingPool(pools, name);
  const shown = `work pool "${name}" (${pool.type}) at ${pools.location}`;
  if (options.dryRun) {
    io.stderr.write(`- ${shown}\ndry run: nothing was deleted\n`);
    return exitCode.ok;
  }
  const canAsk = io.stdin.isTerminal && options.input !== false;
  if (canAsk && !(await isConfirmed(io, `Delete the ${shown}?`, options))) {
    io.stderr.write("nothing was deleted\n");
    return exitCode.findings;
  }
  await pools.delete(name);
  say(io, options, `deleted ${shown}`);
  return exitCode.ok;
}
