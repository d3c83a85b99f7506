import type { Io } from "./io.ts";
import { nodeFiles } from "./node-io/files.ts";
import { NodeInput } from "./node-io/input.ts";
import { NodeOutput } from "./node-io/output.ts";

export interface NodeIo extends Io {
  readonly stdout: NodeOutput;
  readonly stderr: NodeOutput;
}

/**
 * The real world. Only what every command needs is touched at once: `process.stdin`, `process.stdout`, `node:tty` and
 * their like cost milliseconds of every start, so they wait until somebody asks.
 */
export function createNodeIo(process: NodeJS.Process): NodeIo {
  return {
    env: process.env,
    cwd: currentFolder(process),
    home: homeFolder(process),
    stdin: new NodeInput(process),
    stdout: new NodeOutput(process, 1),
    stderr: new NodeOutput(process, 2),
    files: nodeFiles,
    draft: async (text, suffix) => (await import("./node-io/editor.ts")).createDraft(process, text, suffix),
    // `performance` would load a module of Node: a millisecond of every start.
    now: () => Number(process.hrtime.bigint()) / 1e6,
    expectMany: () => optimizeLater(process),
  };
}

/**
 * V8 optimizes a function that runs often, and takes a third of a run of seconds for what pays in one of minutes: it is told
 * to wait longer (a V8 that lacks the option ignores it). What it has compiled under other options is not worth keeping.
 */
function optimizeLater(process: NodeJS.Process): void {
  process.env.NODE_DISABLE_COMPILE_CACHE = "1";
  process.getBuiltinModule("node:v8").setFlagsFromString("--interrupt-budget=500000");
}

function currentFolder(process: NodeJS.Process): string {
  try {
    return process.cwd();
  } catch {
    // Removed under us: commands that name no file by a relative path still work.
    return process.env.PWD ?? "/";
  }
}

function homeFolder(process: NodeJS.Process): string {
  if (process.env.HOME) return process.env.HOME;
  try {
    return process.getBuiltinModule("node:os").homedir();
  } catch {
    // A user id without an account, as in some containers.
    return currentFolder(process);
  }
}
