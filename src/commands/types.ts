import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { reportTypes, reportTypesAsJson } from "../report/types.ts";
import { declaredVariables } from "../template/template.ts";
import { defaultTemplate } from "../worker/default-template.ts";
import { serverOnlyTypes, workerTypes } from "../worker/index.ts";
import type { Declare, GlobalOptions } from "./command.ts";
import { addExamples } from "./examples.ts";

export interface TypesOptions extends GlobalOptions {
  readonly output?: "json";
}

export const declareTypes: Declare = (command, run) => {
  command.addOption(command.createOption("-o, --output <format>", "print JSON").choices(["json"]));
  addExamples(command, ["work-pool types", "work-pool types -o json"]);
  run((io, _args, options) => runTypes(io, options));
};

/** Lists the worker types: those whose default template is at hand, then those that need a server. */
export async function runTypes(io: Io, options: TypesOptions): Promise<ExitCode> {
  const known = await Promise.all(
    workerTypes.map(async (workerType) => ({
      ...workerType,
      variables: declaredVariables(await defaultTemplate(workerType)).map(({ key }) => key),
    })),
  );
  const report = options.output === "json" ? reportTypesAsJson : reportTypes;
  io.stdout.write(report(known, serverOnlyTypes));
  return exitCode.ok;
}
