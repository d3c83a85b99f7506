import { Command, CommanderError } from "commander";
import { withColor } from "./color.ts";
import type { CommandEntry, GlobalOptions } from "./commands/command.ts";
import { addExamples } from "./commands/examples.ts";
import { addGlobalOptions } from "./commands/global-options.ts";
import { commandEntries } from "./commands/index.ts";
import { addPrefectOnlyCommands } from "./commands/prefect-only.ts";
import { UserError } from "./errors.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { normalizeArguments } from "./program/arguments.ts";
import { examples, helpConfiguration } from "./program/help.ts";
import { addNegations } from "./program/negations.ts";
import { usageMistake } from "./program/usage-mistake.ts";

/** Runs one command line and returns its exit code; prints whatever a person can mend. Any other error is thrown. */
export async function runProgram(io: Io, argv: readonly string[], version: string): Promise<ExitCode> {
  const run: Run = { called: "work-pool", result: exitCode.ok };
  const program = createProgram(io, version, run);
  try {
    await program.parseAsync(commandLine(program, argv), { from: "user" });
    return run.result;
  } catch (error) {
    // No command, whatever the flags: help is the answer, not an error.
    if (error instanceof CommanderError && error.code === "commander.help") program.outputHelp();
    else if (!(error instanceof CommanderError) || error.exitCode !== 0) return fail(io, error, run.called);
    return exitCode.ok;
  }
}

/** One run of the program: the command that was called, and the exit code it gave. */
interface Run {
  called: string;
  result: ExitCode;
}

function createProgram(io: Io, version: string, run: Run): Command {
  const program = new Command("work-pool")
    .description("Print, change, lint and push the base job templates of Prefect work pools.")
    .usage("COMMAND [options]")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getOutHasColors: () => false,
    })
    .configureHelp(helpConfiguration);
  addExamples(program, examples);
  program.addHelpText("after", "\nMore about a command: work-pool help COMMAND");
  addGlobalOptions(program);
  addNegations(program);
  const entries = new Map(commandEntries.map((entry) => [entry.name, entry]));
  for (const entry of commandEntries) {
    program
      .command(entry.name)
      .aliases([...(entry.aliases ?? [])])
      .summary(entry.summary)
      .helpGroup(`${entry.group}:`);
  }
  addPrefectOnlyCommands(program);
  program.hook("preSubcommand", async (_program, command) => {
    run.called = `work-pool ${command.name()}`;
    const entry = entries.get(command.name());
    if (entry !== undefined) await declare(entry, command, io, run);
  });
  return program;
}

/** Without the help flag where the command is unknown: that is an error, and commander would answer with help. */
function commandLine(program: Command, argv: readonly string[]): string[] {
  const words = normalizeArguments(argv);
  const [name] = program.parseOptions(words).operands;
  const isKnown = program.commands.some((command) => command.name() === name || command.aliases().includes(name ?? ""));
  return name === undefined || isKnown ? words : words.filter((word) => word !== "--help" && word !== "-h");
}

async function declare(entry: CommandEntry, command: Command, io: Io, run: Run): Promise<void> {
  const declareCommand = await entry.load();
  command.description(entry.summary);
  declareCommand(command, (action) => {
    command.action(async () => {
      const options: GlobalOptions & Record<string, unknown> = command.optsWithGlobals();
      const { color } = options;
      const world = { ...io, stdout: withColor(io.stdout, color), stderr: withColor(io.stderr, color) };
      run.result = await action(world, command.args, options);
    });
  });
  addNegations(command);
}

async function fail(io: Io, error: unknown, called: string): Promise<ExitCode> {
  const shown = error instanceof CommanderError ? usageMistake(error, called) : error;
  if (!(shown instanceof UserError)) throw error;
  const { printError } = await import("./commands/print-error.ts");
  printError(io, shown);
  return shown.exitCode;
}
