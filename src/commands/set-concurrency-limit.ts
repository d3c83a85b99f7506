import { usageError } from "../errors.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { changeField } from "./change-field.ts";
import type { ChangePoolOptions } from "./change-pool.ts";
import type { Declare } from "./command.ts";
import { parseConcurrencyLimit } from "./concurrency-limit.ts";
import { addExamples } from "./examples.ts";

export interface SetConcurrencyLimitOptions extends ChangePoolOptions {
  /** The limit, when it is not given as an argument. */
  readonly concurrencyLimit?: string;
}

export const declareSetConcurrencyLimit: Declare = (command, run) => {
  command
    .argument("<name>", "a work pool")
    .usage("<name> [limit]")
    .argument("[limit]", "how many flow runs may run at once; 0 stops them all")
    .option("--concurrency-limit <limit>", "the same as a flag (also -cl)")
    .option("-n, --dry-run", "show what would change and write nothing");
  addExamples(command, ["work-pool set-concurrency-limit my-pool 10"]);
  run((io, [name = "", limit], options) => runSetConcurrencyLimit(io, name, limit, options));
};

/** Sets how many flow runs of a pool may run at once. */
export async function runSetConcurrencyLimit(
  io: Io,
  name: string,
  limit: string | undefined,
  options: SetConcurrencyLimitOptions,
): Promise<ExitCode> {
  if (limit !== undefined && options.concurrencyLimit !== undefined) throw usageError("the limit is given twice");
  const given = limit ?? options.concurrencyLimit;
  if (given === undefined) {
    throw usageError("the limit is missing", "`work-pool clear-concurrency-limit` takes a limit away");
  }
  const concurrencyLimit = parseConcurrencyLimit(given);
  return changeField(io, name, { concurrencyLimit }, options);
}
