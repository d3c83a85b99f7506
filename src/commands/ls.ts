import { Option } from "commander";
import type { DocumentFormat } from "../document/document.ts";
import { memberValue, nowhere } from "../document/node.ts";
import { toJson } from "../document/to-json.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import type { WorkPool } from "../pool/pool-home.ts";
import { printedPool } from "../pool/printed-pool.ts";
import { shorten } from "../report/shorten.ts";
import { reportTable } from "../report/table.ts";
import { maskSecrets } from "../template/secret.ts";
import type { Declare, GlobalOptions } from "./command.ts";
import { addExamples } from "./examples.ts";
import { openPools } from "./open-pools.ts";
import { printError } from "./print-error.ts";
import { printNode } from "./print-node.ts";
import { say } from "./say.ts";

export interface LsOptions extends GlobalOptions {
  /** Default: a table. */
  readonly output?: DocumentFormat;
}

/** Longest template that the table shows whole, in UTF-16 units. */
const longestTemplate = 80;

export const declareLs: Declare = (command, run) => {
  command.addOption(new Option("-o, --output <format>", "print JSON or YAML").choices(["json", "yaml"]));
  addExamples(command, ["work-pool ls", "work-pool ls -o json --profile staging"]);
  run((io, _args, options) => runLs(io, options));
};

/** Lists all pools, newest first, as Prefect does. Pools that cannot be read are named on stderr (exit 3). */
export async function runLs(io: Io, options: LsOptions): Promise<ExitCode> {
  const home = await openPools(io, options);
  let result: ExitCode = exitCode.ok;
  const listed = await home.list((error) => {
    result = error.exitCode;
    printError(io, error);
  });
  const pools = [...listed].sort((left, right) => compareText(createdOf(right), createdOf(left)));
  if (options.output !== undefined) {
    await printNode(io, { kind: "array", range: nowhere, items: pools.map(printedPool) }, options.output);
  } else if (pools.length > 0) {
    io.stdout.write(table(pools, options.verbose === true));
    if (pools.some(({ isPaused }) => isPaused)) say(io, options, "(**) is paused");
  } else {
    say(io, options, "no work pools");
  }
  return result;
}

function table(pools: readonly WorkPool[], isVerbose: boolean): string {
  const header = ["name", "type", "id", "concurrency limit"];
  return reportTable(
    isVerbose ? [...header, "base job template"] : header,
    pools.map((pool) => [
      pool.isPaused ? `${pool.name} (**)` : pool.name,
      pool.type,
      pool.id,
      pool.concurrencyLimit === null ? "none" : String(pool.concurrencyLimit),
      ...(isVerbose ? [shortTemplate(pool)] : []),
    ]),
  );
}

function shortTemplate({ baseJobTemplate }: WorkPool): string {
  return shorten(toJson(maskSecrets([], baseJobTemplate), { indent: 0 }), longestTemplate);
}

function createdOf({ document }: WorkPool): string {
  const created = memberValue(document.root, "created");
  return created?.kind === "string" ? created.value : "";
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
