import type { Io } from "../io.ts";
import { safeText } from "../report/display.ts";
import type { GlobalOptions } from "./command.ts";

/** Tells people what was done, one line on stderr, unless `--quiet`. */
export function say(io: Io, { quiet }: GlobalOptions, text: string): void {
  if (!quiet) io.stderr.write(`${safeText(text)}\n`);
}

/** Tells people more, one line on stderr, with `--verbose`. */
export function sayVerbose(io: Io, { verbose }: GlobalOptions, text: string): void {
  if (verbose) io.stderr.write(`${safeText(text)}\n`);
}
