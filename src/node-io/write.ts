import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { explainSystemError, systemErrorCode } from "../system-error.ts";
import { claimFile } from "./file-claim.ts";

/** Writes to a pipe or device; waits for a reader without blocking. Errors: UserError (exit 3). */
export async function writeThrough(path: string, text: string): Promise<void> {
  const { appendFile } = await import("node:fs/promises");
  try {
    await appendFile(path, text);
  } catch (error) {
    // A reader that has gone is not an error.
    if (systemErrorCode(error) !== "EPIPE") throw explainSystemError(error, `cannot write ${path}`);
  }
}

export interface Replacement {
  /** What stands there. */
  readonly present: Stats | undefined;
  /** The mode of a file that does not exist yet. Default: 0o666. */
  readonly newMode?: number | undefined;
  /** What the file must hold. Default: anything. */
  readonly expected?: Uint8Array;
}

/**
 * Replaces a file, or the file that a symbolic link stands for, in one step; without pause, so that Ctrl-C cannot come
 * between. False, and nothing done, when it holds something else than expected, or another process is replacing it.
 * Errors: UserError (exit 3), and then everything is as it was.
 */
export function replaceFile(path: string, text: string, { present, newMode, expected }: Replacement): boolean {
  const attempt = `cannot write ${path}`;
  try {
    const target = followLinks(path);
    // A rename needs no permission on the file itself, but a person who took it away meant it.
    if (present !== undefined) closeSync(openSync(target, "r+"));
    const temporary = join(dirname(target), `.work-pool-${Math.random().toString(36).slice(2)}.tmp`);
    writeNew(temporary, text, newMode ?? 0o666, present);
    try {
      const isReplaced = expected === undefined ? move(temporary, target) : moveOver(temporary, target, expected);
      if (!isReplaced) unlinkSync(temporary);
      return isReplaced;
    } catch (error) {
      unlinkSync(temporary);
      throw error;
    }
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT")
      throw new UserError(`${attempt}: the folder does not exist`, { cause: error });
    throw explainSystemError(error, attempt);
  }
}

function move(from: string, to: string): boolean {
  renameSync(from, to);
  return true;
}

/** Of two processes that found the same file, the second finds it claimed, or changed. */
function moveOver(from: string, to: string, expected: Uint8Array): boolean {
  const giveUp = claimFile(to);
  if (giveUp === undefined) return false;
  try {
    return holds(to, expected) && move(from, to);
  } finally {
    giveUp();
  }
}

function holds(path: string, expected: Uint8Array): boolean {
  try {
    return readFileSync(path).equals(expected);
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return false;
    throw error;
  }
}

function writeNew(path: string, text: string, mode: number, like: Stats | undefined): void {
  const descriptor = openSync(path, "wx", mode);
  try {
    if (like !== undefined) keepOwnerAndMode(descriptor, like);
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } catch (error) {
    unlinkSync(path);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

function keepOwnerAndMode(descriptor: number, like: Stats): void {
  try {
    fchownSync(descriptor, like.uid, like.gid);
  } catch {
    // Only root may give a file away.
  }
  fchmodSync(descriptor, like.mode & 0o7777);
}

/** The path that a chain of symbolic links ends at; it need not exist. */
function followLinks(path: string): string {
  let target = path;
  for (let links = 0; isLink(target); links++) {
    if (links === 40) throw Object.assign(new Error(path), { code: "ELOOP" });
    target = resolve(dirname(target), readlinkSync(target));
  }
  return target;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
