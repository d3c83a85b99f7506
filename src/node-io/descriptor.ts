import { fstatSync, type Stats } from "node:fs";

/** Whether a file descriptor is a terminal; `node:tty` is loaded only when it may be one. */
export function isTerminal(process: NodeJS.Process, descriptor: 0 | 1 | 2): boolean {
  const isDevice = statsOf(descriptor)?.isCharacterDevice() === true;
  return isDevice && process.getBuiltinModule("node:tty").isatty(descriptor);
}

/** Whether a file descriptor is an open folder, as after `work-pool lint - <folder`. */
export function isFolder(descriptor: 0): boolean {
  return statsOf(descriptor)?.isDirectory() === true;
}

/** Undefined where the descriptor is closed. */
function statsOf(descriptor: 0 | 1 | 2): Stats | undefined {
  try {
    return fstatSync(descriptor);
  } catch {
    return undefined;
  }
}
