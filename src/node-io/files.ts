import { createReadStream, type Dirent, readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { Files, FolderEntry } from "../io.ts";
import { explainSystemError, systemErrorCode } from "../system-error.ts";
import { mostBytes, readAll, tooLarge } from "./read-all.ts";
import { replaceFile, writeThrough } from "./write.ts";

/** Files of the real file system; relative paths start from the current folder. */
export const nodeFiles: Files = {
  async read(path) {
    const bytes = await readIfPresent(path);
    if (bytes === undefined) throw new UserError(`cannot read ${shown(path)}: no such file`);
    return bytes;
  },
  readIfPresent,
  async write(path, text, newMode) {
    const stats = statIfPresent(path, "write");
    if (stats?.isDirectory()) throw new UserError(`cannot write ${shown(path)}: it is a folder`);
    // What is below /dev and /proc stands for something open elsewhere: /dev/stdout may be a file being appended to.
    if ((stats !== undefined && !stats.isFile()) || /^\/(dev|proc)\//.test(path)) await writeThrough(path, text);
    else replaceFile(path, text, { present: stats, newMode });
  },
  async replace(path, expected, text) {
    const stats = statIfPresent(path, "write");
    if (stats === undefined) return false;
    if (stats.isFile()) return replaceFile(path, text, { present: stats, expected });
    await nodeFiles.write(path, text);
    return true;
  },
  async kind(path) {
    const stats = statIfPresent(path, "read");
    if (stats === undefined) return "missing";
    if (stats.isDirectory()) return "folder";
    return stats.isFile() ? "file" : "other";
  },
  async list(path) {
    try {
      const entries = readdirSync(path || ".", { withFileTypes: true });
      return entries.map((entry) => ({ name: entry.name, kind: entryKind(path, entry) })).sort(compareNames);
    } catch (error) {
      throw explainSystemError(error, `cannot read folder ${path || "."}`);
    }
  },
  async watch(paths, enters) {
    const { watchPaths } = await import("./watch.ts");
    return watchPaths(paths, enters);
  },
};

/** A link to a file is as good as the file; folders that are linked could go in circles. */
function entryKind(path: string, entry: Dirent): FolderEntry["kind"] {
  if (entry.isDirectory()) return "folder";
  return entry.isFile() || (entry.isSymbolicLink() && leadsToFile(join(path, entry.name))) ? "file" : "other";
}

/** A link to nowhere, or in circles, must not keep anybody from the other files of its folder. */
function leadsToFile(link: string): boolean {
  try {
    return statSync(link).isFile();
  } catch {
    return false;
  }
}

function compareNames(left: FolderEntry, right: FolderEntry): number {
  return left.name < right.name ? -1 : 1;
}

async function readIfPresent(path: string): Promise<Uint8Array | undefined> {
  const stats = statIfPresent(path, "read");
  if (stats === undefined) return undefined;
  if (stats.isDirectory()) throw new UserError(`cannot read ${shown(path)}: it is a folder`);
  if (stats.size > mostBytes) throw tooLarge(shown(path));
  // A pipe may have no writer yet, and then only a read that does not block leaves Ctrl-C alive.
  if (!stats.isFile()) return readAll(() => createReadStream(path), shown(path));
  try {
    return readFileSync(path);
  } catch (error) {
    throw explainSystemError(error, `cannot read ${shown(path)}`);
  }
}

function statIfPresent(path: string, attempt: "read" | "write"): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return undefined;
    throw explainSystemError(error, `cannot ${attempt} ${shown(path)}`);
  }
}

function shown(path: string): string {
  return path === "" ? "a file without a name" : path;
}
