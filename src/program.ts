import { Command, CommanderError, Option } from "commander";
import type { CommandEntry } from "./commands/command.ts";
import { commandEntries } from "./commands/index.ts";
import { UserError } from "./errors.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";

/** Runs one command line and returns its exit code; prints whatever a person can mend. Any other error is thrown. */
export async function runProgram(io: Io, argv: readonly string[], version: string): Promise<ExitCode> {
  let result: ExitCode = exitCode.ok;
  const program = createProgram(io, version, (code) => {
    result = code;
  });
  try {
    if (argv.length === 0) {
      program.outputHelp();
      return exitCode.ok;
    }
    await program.parseAsync(argv, { from: "user" });
    return result;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
    if (!(error instanceof UserError)) throw error;
    io.stderr.write(`error: ${error.message}\n`);
    if (error.hint !== undefined) io.stderr.write(`hint: ${error.hint}\n`);
    return error.exitCode;
  }
}

function createProgram(io: Io, version: string, finish: (code: ExitCode) => void): Command {
  const program = new Command("work-pool")
    .description("Print, change, lint and push the base job templates of Prefect work pools.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .configureHelp({ showGlobalOptions: true });
  addGlobalOptions(program);
  const entries = new Map<string, CommandEntry>();
  for (const entry of commandEntries) {
    program
      .command(entry.name)
      .aliases([...(entry.aliases ?? [])])
      .summary(entry.summary)
      .helpGroup(entry.group);
    entries.set(entry.name, entry);
  }
  program.hook("preSubcommand", async (_program, command) => {
    const entry = entries.get(command.name());
    if (entry === undefined) return;
    const declare = await entry.load();
    command.description(entry.summary);
    declare(command, (action) => {
      command.action(async () => finish(await action(io, command.args, command.optsWithGlobals())));
    });
  });
  return program;
}

function addGlobalOptions(program: Command): void {
  program
    .addOption(new Option("--api-url <url>", "use the Prefect API at this URL"))
    .addOption(new Option("--profile <name>", "use this profile of profiles.toml"))
    .addOption(new Option("--store <dir>", "use the local store in this folder"))
    .addOption(new Option("--color <when>", "colour").choices(["auto", "always", "never"]).default("auto"))
    .option("-q, --quiet", "print only data and errors")
    .option("-v, --verbose", "say more, such as where each setting came from")
    .option("-y, --yes", "answer yes to every question")
    .option("--no-input", "never ask")
    .addOption(new Option("--no-prompt", "never ask (the same as --no-input)").hideHelp());
}
