import { type ExitCode, exitCode } from "./exit-code.ts";

export interface UserErrorOptions {
  /** What to do about it, in one sentence. */
  hint?: string | undefined;
  /** The exit code of the process. Default: 3, failure. */
  exitCode?: ExitCode | undefined;
  cause?: unknown;
}

/**
 * Something that a person can mend: what is wrong and where in `message` (one line), the way out in `hint`.
 * Every other error is a bug and keeps its stack.
 */
export class UserError extends Error {
  readonly hint: string | undefined;
  readonly exitCode: ExitCode;

  constructor(message: string, options: UserErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "UserError";
    this.hint = options.hint;
    this.exitCode = options.exitCode ?? exitCode.failure;
  }
}

/** A refusal before any request or write (exit 2): a flag, a name, a value, or nothing asked for. */
export function usageError(message: string, hint?: string): UserError {
  return new UserError(message, { hint, exitCode: exitCode.usage });
}
