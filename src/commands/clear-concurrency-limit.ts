import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { changeField } from "./change-field.ts";
import type { ChangePoolOptions } from "./change-pool.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";

export const declareClearConcurrencyLimit: Declare = (command, run) => {
  command.argument("<name>", "a work pool").option("-n, --dry-run", "show what would change and write nothing");
  addExamples(command, ["work-pool clear-concurrency-limit my-pool"]);
  run((io, [name = ""], options) => runClearConcurrencyLimit(io, name, options));
};

/** Lets any number of flow runs of a pool run at once. */
export function runClearConcurrencyLimit(io: Io, name: string, options: ChangePoolOptions): Promise<ExitCode> {
  return changeField(io, name, { concurrencyLimit: null }, options);
}
