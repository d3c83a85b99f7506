import { parseAssignments } from "../change/assignment.ts";
import { applyEdits } from "../change/edit.ts";
import { setDefaults } from "../change/set-defaults.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { addChangeOptions, targetArgument } from "./change-options.ts";
import { type ChangeOptions, changeTarget } from "./change-target.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";

export const declareSet: Declare = (command, run) => {
  addChangeOptions(command)
    .argument("<target>", targetArgument)
    .argument("<key=value...>", "a variable and its new default; KEY:=JSON says that the value is JSON");
  addExamples(command, [
    "work-pool set k8s.json finished_job_ttl=3600 image=acme/flows:1",
    'work-pool set my-pool env:=\'{"LOG_LEVEL": "debug"}\' --dry-run',
  ]);
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
    apply: async (document, template) => applyEdits(document, await setDefaults(template, assignments)),
    isRepeatable: true,
  });
}
