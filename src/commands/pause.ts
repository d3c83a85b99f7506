import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { changeField } from "./change-field.ts";
import type { ChangePoolOptions } from "./change-pool.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";

export const declarePause: Declare = (command, run) => {
  command.argument("<name>", "a work pool").option("-n, --dry-run", "show what would change and write nothing");
  addExamples(command, ["work-pool pause my-pool"]);
  run((io, [name = ""], options) => runPause(io, name, options));
};

/** Pauses a pool: its workers start no more flow runs. */
export function runPause(io: Io, name: string, options: ChangePoolOptions): Promise<ExitCode> {
  return changeField(io, name, { isPaused: true }, options);
}
