import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { isServerOnly, workerType } from "../worker/index.ts";
import { templateSchema } from "../worker/template-schema.ts";
import type { Declare, GlobalOptions } from "./command.ts";
import { addExamples } from "./examples.ts";
import { needsServer, unknownType } from "./worker-type-errors.ts";

export interface SchemaOptions extends GlobalOptions {
  /** Default: what all types have in common. */
  readonly type?: string;
}

export const declareSchema: Declare = (command, run) => {
  command.option("-t, --type <type>", "name the variables and the parts of the job configuration of this worker type");
  addExamples(command, ["work-pool schema -t kubernetes > base-job-template.schema.json"]);
  run((io, _args, options) => runSchema(io, options));
};

/** Prints the JSON Schema (draft 2020-12) of a base job template, for editors. */
export async function runSchema(io: Io, { type }: SchemaOptions): Promise<ExitCode> {
  const known = type === undefined ? undefined : workerType(type);
  if (type !== undefined && known === undefined) {
    throw isServerOnly(type) ? needsServer(type) : unknownType(type);
  }
  io.stdout.write(`${JSON.stringify(await templateSchema(known), undefined, 2)}\n`);
  return exitCode.ok;
}
