import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { bashCompletion } from "../report/completion/bash.ts";
import { fishCompletion } from "../report/completion/fish.ts";
import { zshCompletion } from "../report/completion/zsh.ts";
import type { CommandEntry, Declare } from "./command.ts";
import { commandLineOf } from "./command-line.ts";
import { addExamples } from "./examples.ts";

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

type Shell = keyof typeof scripts;

/** Declares the command for a program with these commands. */
export function declareCompletion(entries: readonly CommandEntry[]): Declare {
  return (command, run) => {
    command.addArgument(command.createArgument("<shell>", "the shell").choices(Object.keys(scripts)));
    addExamples(command, ["source <(work-pool completion bash)", "work-pool completion fish | source"]);
    run((io, [shell]) => runCompletion(io, shell as Shell, entries));
  };
}

/** Prints a completion script. */
export async function runCompletion(io: Io, shell: Shell, entries: readonly CommandEntry[]): Promise<ExitCode> {
  io.stdout.write(scripts[shell](await commandLineOf("work-pool", entries)));
  return exitCode.ok;
}
