import { usageError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import {
  kubernetesVersionOf,
  newestKubernetes,
  oldestKubernetes,
} from "../infrastructure/kubernetes/kubernetes-version.ts";
import type { Io } from "../io.ts";
import type { Severity } from "../lint/diagnostic.ts";
import type { LintResult } from "../lint/lint-document.ts";
import { type LintSummary, summarize, summaryLine } from "../report/lint-summary.ts";
import { knownTypes } from "../worker/index.ts";
import { chalkFor } from "./chalk-for.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";
import { type LintInputOptions, readLintInputs } from "./lint-inputs.ts";
import { type LintSessionOptions, openLintSession } from "./lint-session.ts";
import { unknownType } from "./worker-type-errors.ts";

const formats = ["text", "json"] as const;

/** A form of the report, and the file that it goes to; without one, standard output. */
export interface FormatChoice {
  readonly format: (typeof formats)[number];
  readonly file: string | undefined;
}

export interface LintOptions extends LintInputOptions, LintSessionOptions {
  readonly format?: readonly FormatChoice[];
  readonly output?: readonly FormatChoice[];
  readonly failOn: Severity;
  readonly maxWarnings?: number;
}

export const declareLint: Declare = (command, run) => {
  command
    .argument("<file...>", "files, folders, patterns, pool:NAME, or - for standard input")
    .option("-t, --type <type>", "worker type, instead of the one told from the template")
    .option(
      "--kubernetes-version <1.N>",
      `the cluster's version, 1.${oldestKubernetes} to 1.${newestKubernetes} (default: newest)`,
      readKubernetesVersion,
    )
    .option("--format <format[=file]>", "text or json, to standard output or a file; may be given again", addFormat)
    .option("-o, --output <format[=file]>", "the same as --format", addFormat)
    .addOption(
      command
        .createOption("--fail-on <severity>", "fail from this severity on")
        .choices(["error", "warning", "info"])
        .default("error"),
    )
    .option("--max-warnings <n>", "fail when there are more warnings than that", readCount)
    .option("--stdin-filename <name>", "the file name that standard input stands for")
    .option("--fix", "mend what can be mended without changing what a template means")
    .option("--unsafe-fixes", "with --fix or --diff: mend also what may change it")
    .option("--diff", "print what --fix would change, and write nothing");
  addExamples(command, ["work-pool lint k8s.json", "work-pool lint templates/ --format json"]);
  run((io, names, options) => runLint(io, names, options as unknown as LintOptions));
};

/** Lints what the arguments name and prints the reports. Exit 1: findings that fail; 3 and 4: something not read. */
export async function runLint(io: Io, names: readonly string[], options: LintOptions): Promise<ExitCode> {
  const choices = [...(options.format ?? []), ...(options.output ?? [])];
  if (choices.length === 0) choices.push({ format: "text", file: undefined });
  if (choices.filter(({ file }) => file === undefined).length > 1) {
    throw usageError("only one format can go to standard output", "Name a file for the others: --format json=FILE.");
  }
  if (options.type !== undefined && !knownTypes.includes(options.type)) throw unknownType(options.type);
  const session = openLintSession(io, names, options);
  // What is mended or changed goes to standard output instead.
  const reportIo = options.diff || (options.fix && names.includes("-")) ? { ...io, stdout: io.stderr } : io;
  const { inputs, failures, skipped } = await readLintInputs(io, names, options);
  const results: LintResult[] = [];
  for (const input of inputs) results.push(await session.lint(input));
  if (options.verbose) for (const path of skipped) io.stderr.write(`skipped ${path}: not a base job template\n`);
  for (const choice of choices) await writeReport(reportIo, choice, results, options);
  if (failures.length > 0) {
    const { printError } = await import("./print-error.ts");
    for (const failure of failures) printError(io, failure);
  }
  return (
    failures[0]?.exitCode ?? (session.hasDiff || fails(summarize(results), options) ? exitCode.findings : exitCode.ok)
  );
}

async function writeReport(
  io: Io,
  { format, file }: FormatChoice,
  results: readonly LintResult[],
  options: LintOptions,
): Promise<void> {
  const print = async (text: string) => (file === undefined ? io.stdout.write(text) : io.files.write(file, text));
  if (format === "json") {
    const { reportLintJson } = await import("../report/lint-json.ts");
    return print(reportLintJson(results));
  }
  const summary = options.quiet || results.length === 0 ? "" : `${summaryLine(summarize(results))}\n`;
  // What shows findings is loaded only where there are any.
  if (results.every(({ diagnostics }) => diagnostics.length === 0)) return print(summary);
  const { reportLintText } = await import("../report/lint-text.ts");
  const isShown = file === undefined;
  const chalk = isShown ? await chalkFor(io.stdout) : undefined;
  const columns = isShown ? io.stdout.columns : undefined;
  const findings = reportLintText(results, { columns, chalk });
  return print(summary === "" ? findings : `${findings}\n${summary}`);
}

function fails({ errors, warnings, infos }: LintSummary, { failOn, maxWarnings }: LintOptions): boolean {
  if (maxWarnings !== undefined && warnings > maxWarnings) return true;
  return errors > 0 || (failOn !== "error" && warnings > 0) || (failOn === "info" && infos > 0);
}

function addFormat(value: string, earlier: readonly FormatChoice[] = []): readonly FormatChoice[] {
  const [, name = "", file] = /^([^=]*)(?:=(.*))?$/s.exec(value) ?? [];
  const format = formats.find((known) => known === name);
  if (format === undefined || file === "") {
    throw usageError(`unknown format ${JSON.stringify(value)}`, `Use ${formats.join(" or ")}, or ${formats[1]}=FILE.`);
  }
  return [...earlier, { format, file: file === "-" ? undefined : file }];
}

function readCount(value: string): number {
  if (!/^\d+$/.test(value)) throw usageError(`--max-warnings takes a whole number, not ${JSON.stringify(value)}`);
  return Number(value);
}

function readKubernetesVersion(value: string): string {
  if (kubernetesVersionOf(value) !== undefined) return value;
  throw usageError(
    `unknown Kubernetes version ${JSON.stringify(value)}`,
    `Known are 1.${oldestKubernetes} to 1.${newestKubernetes}: --kubernetes-version 1.${newestKubernetes}.`,
  );
}
