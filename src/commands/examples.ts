import type { Command } from "commander";

/** Ends a command's help with command lines that can be typed as they are. */
export function addExamples(command: Command, lines: readonly string[]): void {
  command.addHelpText("after", `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`);
}
