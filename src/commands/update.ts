import { usageError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type ChangePoolOptions, changePool, type PoolChange } from "./change-pool.ts";
import type { Declare } from "./command.ts";
import { parseConcurrencyLimit } from "./concurrency-limit.ts";
import { addExamples } from "./examples.ts";
import { existingPool } from "./existing-pool.ts";
import { openPools } from "./open-pools.ts";
import { readPoolTemplate } from "./pool-template.ts";

export interface UpdateOptions extends ChangePoolOptions {
  /** A file, JSON or YAML; `-` is standard input. */
  readonly baseJobTemplate?: string;
  /** A whole number, or `none`. */
  readonly concurrencyLimit?: string;
  /** Empty: the description becomes empty. */
  readonly description?: string;
}

export const declareUpdate: Declare = (command, run) => {
  command
    .argument("<name>", "a work pool")
    .option("--base-job-template <file>", "the new template, JSON or YAML (- is standard input)")
    .option("--concurrency-limit <limit>", "how many flow runs may run at once, or `none` (also -cl)")
    .option("--description <text>", "the new description")
    .option("--no-lint", "write the template even when lint finds errors in it")
    .option("-n, --dry-run", "show what would change and write nothing");
  addExamples(command, [
    "work-pool update my-pool --base-job-template k8s.json --dry-run",
    'work-pool update my-pool --concurrency-limit 10 --description "Nightly runs"',
  ]);
  run((io, [name = ""], options) => runUpdate(io, name, options));
};

/** Changes what the flags name of a pool, and nothing else. */
export async function runUpdate(io: Io, name: string, options: UpdateOptions): Promise<ExitCode> {
  const { baseJobTemplate, concurrencyLimit, description } = options;
  if (baseJobTemplate === undefined && concurrencyLimit === undefined && description === undefined) {
    throw usageError(
      "nothing to update",
      "Name what is to change: --base-job-template FILE, --concurrency-limit N|none or --description TEXT.",
    );
  }
  const change: PoolChange = {
    ...(description !== undefined && { description }),
    ...(concurrencyLimit !== undefined && {
      concurrencyLimit: concurrencyLimit === "none" ? null : parseConcurrencyLimit(concurrencyLimit),
    }),
    ...(baseJobTemplate !== undefined && { template: await readPoolTemplate(io, baseJobTemplate) }),
  };
  const pools = await openPools(io, options);
  const changed = await changePool(io, pools, await existingPool(pools, name), change, options);
  return changed === undefined ? exitCode.findings : exitCode.ok;
}
