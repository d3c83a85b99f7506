import { addVariable } from "../change/add-variable.ts";
import { applyEdits } from "../change/edit.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { addChangeOptions, targetArgument } from "./change-options.ts";
import { type ChangeOptions, changeTarget } from "./change-target.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";
import { addFacetOptions, type FacetOptions, facetsOf } from "./facet-options.ts";
import { say } from "./say.ts";

export interface AddVariableOptions extends ChangeOptions, FacetOptions {
  readonly type?: string;
  readonly default?: string;
  /** A pointer into the template. */
  readonly at?: string;
}

export const declareAddVariable: Declare = (command, run) => {
  addChangeOptions(command)
    .argument("<target>", targetArgument)
    .argument("<name>", "the new variable")
    .option(
      "-t, --type <type>",
      "its JSON type: string, integer, number, boolean, object, array; with null: integer,null",
    )
    .option("--default <value>", "its default, read as `set` reads it")
    .option("--at <pointer>", "put its placeholder here; what stands there becomes the default if none is given");
  addFacetOptions(command);
  addExamples(command, [
    "work-pool add-variable k8s.json deadline --type integer --default 1h --at /job_configuration/job_manifest/spec/activeDeadlineSeconds",
    "work-pool add-variable k8s.json tier --type string --enum batch,live --at /job_configuration/job_manifest/spec/template/metadata/labels/tier",
  ]);
  run((io, [target = "", name = ""], options) => runAddVariable(io, target, name, options));
};

/** Declares a variable, and puts its placeholder into the job configuration. */
export async function runAddVariable(
  io: Io,
  target: string,
  name: string,
  options: AddVariableOptions,
): Promise<ExitCode> {
  const variable = { ...facetsOf(options, options.type), default: options.default, at: options.at };
  const code = await changeTarget(io, target, options, {
    apply: async (document, template, type) => applyEdits(document, await addVariable(template, name, variable, type)),
    isRepeatable: true,
  });
  if (code === exitCode.ok && options.at === undefined) {
    say(io, options, `write {{ ${name} }} where its value belongs; --at does it`);
  }
  return code;
}
