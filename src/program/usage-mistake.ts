import type { CommanderError } from "commander";
import { type UserError, usageError } from "../errors.ts";

/** What commander says about a command line, in the form of our own errors: one line, and a hint below it. */
export function usageMistake(error: CommanderError, commandName: string): UserError {
  const [first = "", ...others] = error.message.split("\n");
  const suggestion = /^\(Did you mean (?:one of )?(.*)\?\)$/.exec(others.join(" "))?.[1];
  return usageError(
    first.replace(/^error: /, "").replace(/\.$/, ""),
    suggestion === undefined
      ? `see ${commandName} --help`
      : `did you mean ${suggestion.replaceAll(/[^\s,]+/g, "`$&`").replaceAll(", ", " or ")}?`,
  );
}
