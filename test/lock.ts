import { readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

/** Runs an action while holding a lock file, after every other process that holds it; a dead holder's lock is broken. */
export async function withLock<Result>(path: string, action: () => Promise<Result>): Promise<Result> {
  while (!(await tryToCreate(path))) {
    if (!isAlive(Number(await readFile(path, "utf8").catch(() => process.pid)))) await rm(path, { force: true });
    await wait(200);
  }
  try {
    return await action();
  } finally {
    await rm(path, { force: true });
  }
}

async function tryToCreate(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  // A file that is still empty belongs to somebody who is just writing it.
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
