import type { UserError } from "../errors.ts";
import type { Io } from "../io.ts";
import { safeText } from "../report/display.ts";

/**
 * Tells a person on stderr what is wrong, in one line, and the way out below it. Names and a server's own words may
 * hold what a terminal would obey: it is shown as `\u001b`.
 */
export function printError(io: Io, { message, hint }: UserError): void {
  io.stderr.write(`error: ${safeText(message)}\n`);
  if (hint !== undefined) io.stderr.write(`hint: ${safeText(hint)}\n`);
}
