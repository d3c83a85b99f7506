import { open, realpath, rename } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Writes a file that only its owner can read, in one step (temporary file beside it, fsync, rename); a symbolic link
 * stays one. One writer at a time: what a killed one left of its temporary file is overwritten by the next.
 */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const folder = dirname(target);
  const temporary = join(folder, ".work-pool.tmp");
  const file = await open(temporary, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, target);
  await syncFolder(folder);
}

/** Makes the rename itself survive a power failure, on the systems that can open a folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
