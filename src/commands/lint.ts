import { type UserError, usageError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import {
  kubernetesVersionOf,
  newestKubernetes,
  oldestKubernetes,
} from "../infrastructure/kubernetes/kubernetes-version.ts";
import type { Io } from "../io.ts";
import type { Severity } from "../lint/diagnostic.ts";
import { isPrefectFile } from "../lint/is-prefect-file.ts";
import { addFile, type LintSummary, nothingLinted } from "../report/lint-summary.ts";
import { knownTypes } from "../worker/index.ts";
import type { Declare } from "./command.ts";
import { addExamples } from "./examples.ts";
import { type LintInputEvent, type LintInputOptions, readLintInputs } from "./lint-inputs.ts";
import { addFormat, checkFormats, type FormatChoice, formatNames, LintReports } from "./lint-reports.ts";
import { type LintSession, type LintSessionOptions, openLintSession } from "./lint-session.ts";
import { ProgressLine } from "./progress-line.ts";
import { sayVerbose } from "./say.ts";
import { unknownType } from "./worker-type-errors.ts";

export interface LintOptions extends LintInputOptions, LintSessionOptions {
  readonly format?: readonly FormatChoice[];
  readonly output?: readonly FormatChoice[];
  readonly failOn?: Severity;
  readonly maxWarnings?: number;
  readonly jobVariables?: readonly string[];
  /** Print what configuration and flags say of a file, and lint nothing. */
  readonly printConfig?: boolean;
  /** Lint again whenever a file is saved. */
  readonly watch?: boolean;
}

export const declareLint: Declare = (command, run) => {
  const more = (value: string, earlier: readonly string[] = []) => [...earlier, value];
  command
    .argument("<file...>", "templates or a prefect.yaml: files, folders, patterns, pool:NAME, or - for standard input")
    .option("-t, --type <type>", "worker type, instead of the one told from the template")
    .option(
      "--kubernetes-version <1.N>",
      `the cluster's version, 1.${oldestKubernetes} to 1.${newestKubernetes} (default: newest)`,
      readKubernetesVersion,
    )
    .option("--job-variables <file>", "job variables to hold against the templates; may be given again", more)
    .option("--format <format[=file]>", `${formatNames}; may be given again`, addFormat)
    .option("-o, --output <format[=file]>", "the same as --format", addFormat)
    .addOption(
      command
        .createOption("--fail-on <severity>", "fail from this severity on (default: error)")
        .choices(["error", "warning", "info"]),
    )
    .option("--max-warnings <n>", "fail when there are more warnings than that", readCount)
    .option("--stdin-filename <name>", "the file name that standard input stands for")
    .option("--only-templates", "leave out files that are named and do not look like templates")
    .option("--fix", "mend what can be mended without changing what a template means")
    .option("--unsafe-fixes", "with --fix or --diff: mend also what may change it")
    .option("--diff", "print what --fix would change, and write nothing")
    .option("--baseline <file>", "leave out the findings that are known from this file")
    .option("--write-baseline", "write what is found to the baseline, as known")
    .option("--config <file>", "the configuration (default: work-pool.config.yaml or .json here or above)")
    .option("--no-config", "read no configuration")
    .option("--print-config", "print what holds for a file, and lint nothing")
    .option("--watch", "lint again whenever a file is saved");
  addExamples(command, [
    "work-pool lint k8s.json",
    "work-pool lint k8s.json prefect.yaml",
    "work-pool lint templates/ --format json",
  ]);
  run((io, names, options) => runLint(io, names, options as unknown as LintOptions));
};

/** Lints what the arguments name and prints the reports. Exit 1: findings that fail; 3 and 4: something not read. */
export async function runLint(io: Io, names: readonly string[], options: LintOptions): Promise<ExitCode> {
  checkFormats(givenFormats(options));
  if (options.type !== undefined && !knownTypes.includes(options.type)) throw unknownType(options.type);
  if (options.printConfig) {
    const { printLintConfiguration } = await import("./print-lint-configuration.ts");
    await printLintConfiguration(io, names, options);
    return exitCode.ok;
  }
  if (!options.watch) return lintOnce(io, names, options);
  const { watchLint } = await import("./watch-lint.ts");
  return watchLint(io, [...names, ...(options.jobVariables ?? [])], options, (written) =>
    lintOnce(io, names, options, written),
  );
}

/** So many files show that a run takes seconds. */
const many = 50;

/** `written` learns which files the reports go to. */
async function lintOnce(
  io: Io,
  names: readonly string[],
  options: LintOptions,
  written = new Set<string>(),
): Promise<ExitCode> {
  const started = io.now();
  const session = await openLintSession(io, names, options);
  const choices = choicesOf(options, session.formats);
  for (const { file } of choices) if (file !== undefined) written.add(file);
  // What is mended or changed goes to standard output instead.
  const reportIo = options.diff || (options.fix && names.includes("-")) ? { ...io, stdout: io.stderr } : io;
  const reports = new LintReports(reportIo, choices);
  const progress = new ProgressLine(io);
  // Lines on stderr would break the one of the progress.
  const saysMore = options.quiet || options.verbose || options.fix;
  const failures: UserError[] = [];
  let summary = nothingLinted;
  for await (const event of inputsOf(io, names, options, session)) {
    if (event.kind === "failure") failures.push(event.error);
    else if (event.kind === "skipped") sayVerbose(io, options, `skipped ${event.path}: ${event.reason}`);
    else {
      const result = await session.lint(event);
      await reports.add(result);
      summary = addFile(summary, result.diagnostics);
      if (summary.files === many) io.expectMany?.();
      if (!saysMore) progress.update(`linted ${summary.files} files …`);
    }
  }
  progress.clear();
  for (const result of await session.finish()) {
    await reports.add(result);
    summary = addFile(summary, result.diagnostics);
  }
  const failing = failingSeverities(summary, {
    failOn: options.failOn ?? session.configured["fail-on"],
    maxWarnings: options.maxWarnings ?? session.configured["max-warnings"],
  });
  const messages = failures.map(({ message }) => message);
  const duration = options.quiet ? undefined : io.now() - started;
  await reports.write({ summary, failures: messages, failing }, duration);
  if (failures.length > 0) {
    const { printError } = await import("./print-error.ts");
    for (const failure of failures) printError(io, failure);
  }
  return failures[0]?.exitCode ?? (session.hasDiff || fails(summary, failing) ? exitCode.findings : exitCode.ok);
}

/** What the arguments name, and after it the files of job variables. */
async function* inputsOf(
  io: Io,
  names: readonly string[],
  options: LintOptions,
  { optionsFor }: LintSession,
): AsyncGenerator<LintInputEvent> {
  const { jobVariables = [] } = options;
  const stdin = { ...io.stdin, read: once(() => io.stdin.read()) };
  const shared = { ...io, stdin };
  const open = once(async () => {
    const { JobVariablesLinter } = await import("./lint-job-variables.ts");
    return JobVariablesLinter.open(shared, names, options, optionsFor);
  });
  for await (const event of readLintInputs(shared, names, options)) {
    const isDeployments = event.kind === "document" && isPrefectFile(event.document);
    yield isDeployments ? (await open()).withDeployments(event) : event;
  }
  for (const path of jobVariables) yield (await open()).readVariables(path);
}

/** Asks once, and gives the same answer from then on. */
function once<Answer>(ask: () => Answer): () => Answer {
  let answer: { readonly value: Answer } | undefined;
  return () => {
    answer ??= { value: ask() };
    return answer.value;
  };
}

function givenFormats({ format = [], output = [] }: LintOptions): readonly FormatChoice[] {
  return [...format, ...output];
}

/** Those of the flags, else those of the configuration, else text. */
function choicesOf(options: LintOptions, configured: readonly string[]): readonly FormatChoice[] {
  const given = givenFormats(options);
  const choices =
    given.length > 0 ? given : configured.reduce((all: readonly FormatChoice[], one) => addFormat(one, all), []);
  checkFormats(choices);
  return choices.length > 0 ? choices : [{ format: "text", file: undefined }];
}

function failingSeverities(
  { warnings }: LintSummary,
  { failOn = "error", maxWarnings }: { failOn: Severity | undefined; maxWarnings: number | undefined },
): ReadonlySet<Severity> {
  const failing = new Set<Severity>(["error"]);
  if (failOn !== "error" || (maxWarnings !== undefined && warnings > maxWarnings)) failing.add("warning");
  if (failOn === "info") failing.add("info");
  return failing;
}

function fails({ errors, warnings, infos }: LintSummary, failing: ReadonlySet<Severity>): boolean {
  return errors > 0 || (failing.has("warning") && warnings > 0) || (failing.has("info") && infos > 0);
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
