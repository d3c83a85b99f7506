import { applyEdits } from "../change/edit.ts";
import { unsetDefaults } from "../change/set-defaults.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { addChangeOptions, targetArgument } from "./change-options.ts";
import { type ChangeOptions, changeTarget } from "./change-target.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";

export const declareUnset: Declare = (command, run) => {
  addChangeOptions(command)
    .argument("<target>", targetArgument)
    .argument("<key...>", "a variable that shall have no default any more, or a place in one: env.NAME, volumes[0]");
  addExamples(command, ["work-pool unset k8s.json finished_job_ttl env.LOG_LEVEL"]);
  run((io, [target = "", ...names], options) => runUnset(io, target, names, options));
};

/** Takes the defaults of variables, or places in them, away; the variables stay. */
export function runUnset(io: Io, target: string, names: readonly string[], options: ChangeOptions): Promise<ExitCode> {
  return changeTarget(io, target, options, {
    apply: (document, template) => applyEdits(document, unsetDefaults(template, names)),
    isRepeatable: true,
  });
}
