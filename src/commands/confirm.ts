import { usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import type { GlobalOptions } from "./command.ts";

/** Asks before a write, where Enter means no. Errors: exit 2 where nobody can answer and no flag does. */
export async function isConfirmed(io: Io, question: string, options: GlobalOptions): Promise<boolean> {
  if (options.yes === true) return true;
  checkCanAsk(io, options);
  return /^\s*y(es)?\s*$/i.test((await io.stdin.readLine(`${question} [y/N] `)) ?? "");
}

/** Errors: exit 2 where a question would find nobody to answer it, and no flag does. */
export function checkCanAsk(io: Io, options: GlobalOptions): void {
  if (options.yes === true || (io.stdin.isTerminal && options.input !== false)) return;
  throw usageError("this asks before it writes, and there is nobody to answer", "Say --yes, or --dry-run to look.");
}
