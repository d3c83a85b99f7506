import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { systemErrorCode } from "../../system-error.ts";

/**
 * Makes a folder, readable by its owner only, and those above it that are missing. Node's own recursive `mkdir` never
 * returns where a parent exists and still takes no folders, as in /proc. Errors: the system's.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeOne(folder);
  } catch (error) {
    const above = dirname(folder);
    if (systemErrorCode(error) !== "ENOENT" || above === folder) throw error;
    await makeFolder(above);
    await makeOne(folder);
  }
}

async function makeOne(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error) => {
    if (systemErrorCode(error) !== "EEXIST") throw error;
  });
}
