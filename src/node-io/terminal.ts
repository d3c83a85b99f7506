import { fstatSync } from "node:fs";

/** Whether a file descriptor is a terminal; `node:tty` is loaded only when it may be one. */
export function isTerminal(process: NodeJS.Process, descriptor: 0 | 1 | 2): boolean {
  try {
    if (!fstatSync(descriptor).isCharacterDevice()) return false;
  } catch {
    return false;
  }
  return process.getBuiltinModule("node:tty").isatty(descriptor);
}
