/** What the process says to the shell that started it. */
export const exitCode = {
  /** Done, clean. */
  ok: 0,
  /** Findings at or above the failing threshold, or differences where asked to fail on them. */
  findings: 1,
  /** Refused before any request or write: flags, names, values, nothing asked for. */
  usage: 2,
  /** Failure: file, network, pool exists or unknown, server refused. */
  failure: 3,
  /** Not authenticated, or not allowed. */
  auth: 4,
  /** The pool or file changed under us. */
  conflict: 5,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
