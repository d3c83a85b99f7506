import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { Draft } from "../io.ts";
import { explainSystemError } from "../system-error.ts";

/** A draft in the folder for temporary files. */
export function createDraft(process: NodeJS.Process, text: string, suffix: string): Draft {
  const path = join(tmpdir(), `work-pool-edit-${Math.random().toString(36).slice(2)}${suffix}`);
  attempt(`cannot write ${path}`, () => {
    const descriptor = openSync(path, "wx", 0o600);
    try {
      writeFileSync(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
  });
  return {
    path,
    edit: () => runEditor(process, path),
    read: () => attempt(`cannot read ${path}`, () => readFileSync(path)),
    // In place: what somebody else might have put there under this name is not theirs to choose, the folder is sticky.
    write: (next) => attempt(`cannot write ${path}`, () => writeFileSync(path, next)),
    remove: () => attempt(`cannot remove ${path}`, () => rmSync(path, { force: true })),
  };
}

function attempt<Result>(what: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw explainSystemError(error, what);
  }
}

/** The editor's name may hold arguments and quotes, as Git and kubectl take it. */
async function runEditor(process: NodeJS.Process, path: string): Promise<void> {
  const { VISUAL, EDITOR } = process.env;
  const [name, editor] = VISUAL ? ["VISUAL", VISUAL] : EDITOR ? ["EDITOR", EDITOR] : ["EDITOR", "vi"];
  // Ctrl-C is the editor's while it runs.
  const listeners = process.listeners("SIGINT");
  process.removeAllListeners("SIGINT").on("SIGINT", () => {});
  try {
    const [code] = await once(start(process, editor, path), "close");
    if (code === 0) return;
    const isMissing = code === 127 || code === 126;
    throw new UserError(
      isMissing ? `the editor ${editor} cannot be started` : `the editor ${editor} ended with ${code ?? "a signal"}`,
      { hint: isMissing ? `Name one in $${name}: EDITOR=nano, or EDITOR="code --wait".` : undefined },
    );
  } finally {
    process.removeAllListeners("SIGINT");
    for (const listener of listeners) process.on("SIGINT", listener);
  }
}

function start({ platform }: NodeJS.Process, editor: string, path: string): ChildProcess {
  if (platform === "win32") return spawn(`${editor} "${path}"`, { stdio: "inherit", shell: true });
  // The shell outlives a Ctrl-C that the editor makes something of.
  return spawn("sh", ["-c", `trap : INT; ${editor} "$1"`, "sh", path], { stdio: "inherit" });
}
