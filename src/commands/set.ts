import { parseAssignments } from "../change/assignment.ts";
import { setDefaults } from "../change/set-defaults.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { addChangeOptions, targetArgument } from "./change-options.ts";
import { type ChangeOptions, changeTarget } from "./change-target.ts";
import type { Declare } from "./command.ts";

export const declareSet: Declare = (command, run) => {
  addChangeOptions(command)
    .argument("<target>", targetArgument)
    .argument("<key=value...>", "a variable and its new default; KEY:=JSON says that the value is JSON");
  run((io, [target = "", ...assignments], options) => runSet(io, target, assignments, options));
};

/** Gives variables new defaults, all or none. */
export async function runSet(
  io: Io,
  target: string,
  args: readonly string[],
  options: ChangeOptions,
): Promise<ExitCode> {
  const assignments = parseAssignments(args);
  return changeTarget(io, target, options, {
    edits: (template) => setDefaults(template, assignments),
    isRepeatable: true,
  });
}
