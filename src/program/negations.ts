import { type Command, Option } from "commander";

/** Gives each flag without a value its other form, unlisted: `--no-x` to `--x`, and `--x` to `--no-x`. */
export function addNegations(command: Command): void {
  for (const option of [...command.options]) {
    if (option.required || option.optional || option.long === undefined || option.long === "--version") continue;
    const other = option.negate ? option.long.replace("--no-", "--") : option.long.replace("--", "--no-");
    if (command.options.some(({ long }) => long === other)) continue;
    command.addOption(new Option(other).hideHelp());
  }
}
