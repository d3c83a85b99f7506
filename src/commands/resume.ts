import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { changeField } from "./change-field.ts";
import type { ChangePoolOptions } from "./change-pool.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";

export const declareResume: Declare = (command, run) => {
  command.argument("<name>", "a work pool").option("-n, --dry-run", "show what would change and write nothing");
  addExamples(command, ["work-pool resume my-pool"]);
  run((io, [name = ""], options) => runResume(io, name, options));
};

/** Ends the pause of a pool. */
export function runResume(io: Io, name: string, options: ChangePoolOptions): Promise<ExitCode> {
  return changeField(io, name, { isPaused: false }, options);
}
