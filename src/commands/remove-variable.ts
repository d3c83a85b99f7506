import { applyEdits } from "../change/edit.ts";
import { removeVariables } from "../change/remove-variable.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { addChangeOptions, targetArgument } from "./change-options.ts";
import { type ChangeOptions, changeTarget } from "./change-target.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";

export interface RemoveVariableOptions extends ChangeOptions {
  readonly force?: boolean;
}

export const declareRemoveVariable: Declare = (command, run) => {
  addChangeOptions(command)
    .usage("<target> <name...>")
    .argument("<target>", targetArgument)
    .argument("<name...>", "variables that shall go, with their placeholders")
    .option("--force", "leave nothing in the place of a placeholder that stands within a text");
  addExamples(command, ["work-pool remove-variable k8s.json service_account_name"]);
  run((io, [target = "", ...names], options) => runRemoveVariable(io, target, names, options));
};

/** Takes variables away, and the keys and items that they fill. */
export function runRemoveVariable(
  io: Io,
  target: string,
  names: readonly string[],
  options: RemoveVariableOptions,
): Promise<ExitCode> {
  const isForced = options.force === true;
  return changeTarget(io, target, options, {
    apply: async (document, template) => applyEdits(document, removeVariables(template, names, { isForced })),
    isRepeatable: true,
  });
}
