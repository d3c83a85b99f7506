import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../errors.ts";
import { changedMeanwhile } from "../changed-meanwhile.ts";
import type { NewWorkPool, PoolHome, WorkPool, WorkPoolChanges } from "../pool-home.ts";
import { checkConcurrencyLimit, checkNotReserved, checkPoolName } from "../pool-name.ts";
import { samePool } from "../same-pool.ts";
import { sortedByName } from "../sorted-by-name.ts";
import { poolFileName } from "./file-name.ts";
import { makeFolder } from "./make-folder.ts";
import { onDisk, undefinedWhenMissing } from "./on-disk.ts";
import { poolFileText, readPoolFile } from "./pool-file.ts";
import { changedTexts } from "./pool-texts.ts";
import { writePrivateFile } from "./private-file.ts";
import { withStoreLock } from "./store-lock.ts";

/**
 * The pools in a folder (absolute path), one readable JSON file each, for use without a server and for keeping in
 * git. Nothing is created before the first pool is.
 */
export function openLocalStore(folder: string): PoolHome {
  return {
    location: folder,
    list: (onUnreadable) => listPools(folder, onUnreadable),
    read: async (name) => {
      checkPoolName(name);
      return readPool(folder, poolFileName(name));
    },
    create: (pool) => createPool(folder, pool),
    update: (expected, changes) => updatePool(folder, expected, changes),
    delete: (name) => deletePool(folder, name),
  };
}

async function listPools(folder: string, onUnreadable?: (error: UserError) => void): Promise<readonly WorkPool[]> {
  const names = await onDisk(folder, () => readdir(folder)).catch(undefinedWhenMissing);
  const pools: WorkPool[] = [];
  for (const fileName of names ?? []) {
    if (fileName.startsWith(".") || !fileName.endsWith(".json")) continue;
    try {
      const pool = await readPool(folder, fileName);
      if (pool !== undefined) pools.push(pool);
    } catch (error) {
      if (onUnreadable === undefined || !(error instanceof UserError)) throw error;
      onUnreadable(error);
    }
  }
  return sortedByName(pools);
}

async function readPool(folder: string, fileName: string): Promise<WorkPool | undefined> {
  const path = join(folder, fileName);
  const bytes = await onDisk(path, () => readFile(path)).catch(undefinedWhenMissing);
  if (bytes === undefined) return undefined;
  const pool = await readPoolFile(bytes, path);
  if (typeof pool !== "string") return pool;
  throw new UserError(`${path} is damaged: ${pool}`, {
    hint: "Mend the file or move it away; the other pools of the store are not affected.",
  });
}

async function createPool(folder: string, pool: NewWorkPool): Promise<WorkPool> {
  checkPoolName(pool.name);
  checkNotReserved(pool.name);
  checkConcurrencyLimit(pool.concurrencyLimit);
  const now = new Date().toISOString();
  const text = poolFileText({
    id: JSON.stringify(randomUUID()),
    created: JSON.stringify(now),
    updated: JSON.stringify(now),
    name: JSON.stringify(pool.name),
    type: JSON.stringify(pool.type),
    ...(await changedTexts({ description: null, concurrencyLimit: null, ...pool })),
  });
  await onDisk(folder, () => makeFolder(folder));
  return changeStore(folder, async () => {
    if ((await readPool(folder, poolFileName(pool.name))) !== undefined) {
      throw new UserError(`the work pool ${JSON.stringify(pool.name)} already exists`);
    }
    await keepOutOfGit(folder);
    return writePool(folder, pool.name, text);
  });
}

/** Keeps what is not a pool out of a person's commits, unless there is a `.gitignore` already. */
async function keepOutOfGit(folder: string): Promise<void> {
  const path = join(folder, ".gitignore");
  await onDisk(path, async () => {
    if (!existsSync(path)) await writeFile(path, ".lock*\n.work-pool.tmp\n", { mode: 0o600 });
  });
}

async function updatePool(folder: string, expected: WorkPool, changes: WorkPoolChanges): Promise<WorkPool> {
  checkPoolName(expected.name);
  checkConcurrencyLimit(changes.concurrencyLimit);
  if (changes.baseJobTemplate !== undefined || changes.description !== undefined) checkNotReserved(expected.name);
  const texts = await changedTexts(changes);
  const fileName = poolFileName(expected.name);
  if ((await readPool(folder, fileName)) === undefined) throw changedMeanwhile(expected.name);
  return changeStore(folder, async () => {
    const present = await readPool(folder, fileName);
    if (present === undefined || !samePool(expected, present)) throw changedMeanwhile(expected.name);
    const updated = JSON.stringify(new Date().toISOString());
    return writePool(folder, expected.name, poolFileText({ ...texts, updated }, present.document.root));
  });
}

async function deletePool(folder: string, name: string): Promise<void> {
  checkPoolName(name);
  checkNotReserved(name);
  const fileName = poolFileName(name);
  const path = join(folder, fileName);
  const exists = async () => (await readPool(folder, fileName)) !== undefined;
  const unknown = new UserError(`there is no work pool ${JSON.stringify(name)}`);
  if (!(await exists())) throw unknown;
  await changeStore(folder, async () => {
    if (!(await exists())) throw unknown;
    await onDisk(path, () => unlink(path));
  });
}

/** Writes a pool's file, if what it holds can be read again, and reads it back. */
async function writePool(folder: string, name: string, text: string): Promise<WorkPool> {
  const fileName = poolFileName(name);
  const path = join(folder, fileName);
  const problem = await readPoolFile(Buffer.from(text), path);
  if (typeof problem === "string")
    throw new UserError(`the work pool ${JSON.stringify(name)} cannot be stored: ${problem}`);
  await onDisk(path, () => writePrivateFile(path, text));
  const pool = await readPool(folder, fileName);
  if (pool === undefined) throw changedMeanwhile(name);
  return pool;
}

function changeStore<Result>(folder: string, change: () => Promise<Result>): Promise<Result> {
  return onDisk(folder, () => withStoreLock(folder, change));
}
