import { Option } from "commander";
import type { DocumentFormat } from "../document/document.ts";
import { didYouMean } from "../document/nearest.ts";
import { toJson } from "../document/to-json.ts";
import { UserError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import type { PoolHome, WorkPool } from "../pool/pool-home.ts";
import { checkNotReserved, checkPoolName } from "../pool/pool-name.ts";
import { printedPool } from "../pool/printed-pool.ts";
import { planDefaultWorkPool } from "../settings/default-work-pool.ts";
import { isServerOnly, knownTypes } from "../worker/index.ts";
import { type ChangePoolOptions, changePool } from "./change-pool.ts";
import type { Declare, GlobalOptions } from "./command.ts";
import { defaultPoolTemplate } from "./default-pool-template.ts";
import { addExamples } from "./examples.ts";
import { openPools } from "./open-pools.ts";
import { checkFits, type PoolTemplate, readPoolTemplate } from "./pool-template.ts";
import { printNode } from "./print-node.ts";
import { refusedByLint } from "./refused-by-lint.ts";
import { say } from "./say.ts";
import { shellWord } from "./shell-word.ts";
import { missingType } from "./worker-type-errors.ts";

export interface CreateOptions extends ChangePoolOptions {
  readonly type?: string;
  /** A file, JSON or YAML; `-` is standard input. Default: the default template of the type. */
  readonly baseJobTemplate?: string;
  readonly paused?: boolean;
  readonly setAsDefault?: boolean;
  /** Change the pool where it exists already; only what the flags name. */
  readonly overwrite?: boolean;
  /** Print the pool. */
  readonly output?: DocumentFormat;
}

export const declareCreate: Declare = (command, run) => {
  command
    .argument("<name>", "the new work pool")
    .option("-t, --type <type>", "worker type; `work-pool types` lists them")
    .option("--base-job-template <file>", "the template, JSON or YAML (- is standard input), instead of the type's own")
    .option("--paused", "create it paused")
    .option("--set-as-default", "make it the default pool of deployments in the active profile")
    .option("--overwrite", "change the pool where it exists: what the flags name, and nothing else")
    .option("--no-lint", "write the template even when lint finds errors in it")
    .option("-n, --dry-run", "show what would be written and write nothing")
    .addOption(new Option("-o, --output <format>", "print the pool").choices(["json", "yaml"]));
  addExamples(command, [
    "work-pool create my-pool -t kubernetes",
    "work-pool create my-pool -t kubernetes --base-job-template k8s.yaml --paused",
  ]);
  run((io, [name = ""], options) => runCreate(io, name, options));
};

/** Creates a pool, or with `--overwrite` changes it where it exists. */
export async function runCreate(io: Io, name: string, options: CreateOptions): Promise<ExitCode> {
  checkPoolName(name);
  checkNotReserved(name);
  const { type, overwrite, baseJobTemplate } = options;
  if (type === "" || (type === undefined && overwrite !== true)) throw missingType();
  const template = baseJobTemplate === undefined ? undefined : await readPoolTemplate(io, baseJobTemplate);
  const pools = await openPools(io, options);
  const asDefault = options.setAsDefault ? await planDefaultWorkPool(io, options.profile, name) : undefined;
  const present = await pools.read(name);
  if (present !== undefined && overwrite !== true) {
    throw new UserError(`the work pool "${name}" already exists at ${pools.location}`, {
      hint: "--overwrite changes it; `work-pool update` does so too.",
    });
  }
  const pool =
    present === undefined
      ? await createPool(io, pools, name, template, options)
      : await overwritePool(io, pools, present, template, options);
  if (pool === "refused") return exitCode.findings;
  if (pool !== "dry run") await asDefault?.write();
  if (asDefault !== undefined) {
    say(io, options, `${pool === "dry run" ? "would be" : "now"} the default work pool of ${asDefault.place}`);
  }
  if (pool !== "dry run" && options.output !== undefined) await printNode(io, printedPool(pool), options.output);
  return exitCode.ok;
}

type Outcome = WorkPool | "refused" | "dry run";

async function createPool(
  io: Io,
  pools: PoolHome,
  name: string,
  given: PoolTemplate | undefined,
  { type, paused = false, ...options }: CreateOptions,
): Promise<Outcome> {
  if (type === undefined) throw missingType();
  const template = given ?? (await defaultPoolTemplate(pools, type));
  if (given !== undefined) {
    sayIfMistyped(io, options, type);
    if (options.lint !== false) {
      checkFits(type, name, given);
      if (await refusedByLint(io, undefined, given.document, type)) return "refused";
    }
  }
  const shown = `work pool "${name}" (${type}${paused ? ", paused" : ""}) at ${pools.location}`;
  if (options.dryRun) {
    const source = given === undefined ? `the default template of ${type}` : `the template ${given.document.path}`;
    io.stderr.write(`+ ${shown} with ${source}\n`);
    say(io, options, "dry run: nothing was written");
    return "dry run";
  }
  const pool = await pools.create({ name, type, baseJobTemplate: toJson(template.root), isPaused: paused });
  say(io, options, `created ${shown}`);
  const flag = name.startsWith("-") ? "--pool=" : "--pool ";
  if (!paused && !isServerOnly(type))
    say(io, options, `start a worker: prefect worker start ${flag}${shellWord(name)}`);
  return pool;
}

async function overwritePool(
  io: Io,
  pools: PoolHome,
  present: WorkPool,
  template: PoolTemplate | undefined,
  { type, paused, ...options }: CreateOptions,
): Promise<Outcome> {
  if (type !== undefined && type !== present.type) {
    throw new UserError(`the work pool "${present.name}" is of the type ${present.type}, not ${type}`, {
      hint: "A pool never changes its type; delete it and create it again.",
    });
  }
  const change = { template, ...(paused !== undefined && { isPaused: paused }) };
  const pool = await changePool(io, pools, present, change, options);
  if (pool === undefined) return "refused";
  return options.dryRun ? "dry run" : pool;
}

/** A server stores any type, and somebody may have workers of their own; so a likely slip is only said. */
function sayIfMistyped(io: Io, options: GlobalOptions, type: string): void {
  if (knownTypes.includes(type)) return;
  const question = didYouMean(type, knownTypes);
  say(
    io,
    options,
    `work-pool does not know the type ${JSON.stringify(type)}${question === undefined ? "" : `; ${question}`}`,
  );
}
