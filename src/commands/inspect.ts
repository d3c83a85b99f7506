import { Option } from "commander";
import type { DocumentFormat } from "../document/document.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { printedPool } from "../pool/printed-pool.ts";
import { reportPool } from "../report/pool.ts";
import type { Declare, GlobalOptions } from "./command.ts";
import { addExamples } from "./examples.ts";
import { existingPool } from "./existing-pool.ts";
import { openPools } from "./open-pools.ts";
import { printNode } from "./print-node.ts";

export interface InspectOptions extends GlobalOptions {
  /** Default: text for people. */
  readonly output?: DocumentFormat;
}

export const declareInspect: Declare = (command, run) => {
  command
    .argument("<name>", "a work pool")
    .addOption(new Option("-o, --output <format>", "print JSON or YAML, whole and unmasked").choices(["json", "yaml"]));
  addExamples(command, ["work-pool inspect my-pool", "work-pool inspect my-pool -o json"]);
  run((io, [name = ""], options) => runInspect(io, name, options));
};

/** Prints a pool: for people with secrets masked, or as the API has it. */
export async function runInspect(io: Io, name: string, { output, ...options }: InspectOptions): Promise<ExitCode> {
  const pool = printedPool(await existingPool(await openPools(io, options), name));
  if (output === undefined) io.stdout.write(reportPool(pool));
  else await printNode(io, pool, output);
  return exitCode.ok;
}
