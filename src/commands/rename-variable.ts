import { applyEdits } from "../change/edit.ts";
import { renameVariable } from "../change/rename-variable.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { addChangeOptions, targetArgument } from "./change-options.ts";
import { type ChangeOptions, changeTarget } from "./change-target.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";
import { say } from "./say.ts";

export const declareRenameVariable: Declare = (command, run) => {
  addChangeOptions(command)
    .usage("<target> <old> <new>")
    .argument("<target>", targetArgument)
    .argument("<old>", "the variable")
    .argument("<new>", "its new name");
  addExamples(command, ["work-pool rename-variable k8s.json finished_job_ttl ttl"]);
  run((io, [target = "", name = "", next = ""], options) => runRenameVariable(io, target, name, next, options));
};

/** Gives a variable another name, in its declaration and in all placeholders. */
export async function runRenameVariable(
  io: Io,
  target: string,
  name: string,
  next: string,
  options: ChangeOptions,
): Promise<ExitCode> {
  const code = await changeTarget(io, target, options, {
    apply: async (document, template) => applyEdits(document, renameVariable(template, name, next)),
    isRepeatable: true,
  });
  if (code === exitCode.ok && name !== next) say(io, options, `deployments that set ${name} must set ${next} now`);
  return code;
}
