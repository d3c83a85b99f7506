import type { Command } from "commander";
import { usageError } from "../errors.ts";
import { shellWord } from "./shell-word.ts";

const names = ["preview", "slots", "provision-infrastructure", "provision-infra", "storage"];

/** Declares, unlisted, the commands of `prefect work-pool` that stay there, each to say so (exit 2). */
export function addPrefectOnlyCommands(program: Command): void {
  for (const name of names) {
    program
      .command(name, { hidden: true })
      .argument("[arguments...]")
      .allowUnknownOption()
      .helpOption(false)
      .action((_arguments: string[], _options: unknown, command: Command) => {
        const line = ["prefect", "work-pool", name, ...command.args.map(shellWord)].join(" ");
        throw usageError(`${name} is not a command of work-pool: it stays with Prefect`, `run: ${line}`);
      });
  }
}
