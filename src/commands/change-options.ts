import type { Command } from "commander";

/** The flags of every command that changes a TARGET. */
export function addChangeOptions(command: Command): Command {
  return command
    .option("-n, --dry-run", "show what would change and write nothing")
    .option("--no-lint", "write even what lint finds wrong")
    .option("--stdin-filename <name>", "the file name that standard input stands for");
}

/** What TARGET means, for the help of a command. */
export const targetArgument = "a file (- is standard input) or a work pool; file:PATH and pool:NAME say which";
