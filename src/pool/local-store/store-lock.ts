import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { UserError } from "../../errors.ts";
import { identityOf, isGone } from "./process-identity.ts";

/** How long one and the same process may keep others waiting, in milliseconds. A change takes a few. */
const patience = 30_000;

/**
 * Runs `change` while no other process changes the store; a lock whose process was killed is taken over.
 * Errors: UserError (exit 3) when a living process keeps the lock for longer than `patience`.
 *
 * The lock is one token, a file in the folder `.lock` whose name says who holds it: `free` or `held-…`. Taking,
 * releasing and taking over are each one rename of the token from the name that was seen. A rename is atomic and works
 * for only one of several processes, as the old name is gone for the others; so whatever is killed whenever, there is
 * exactly one token, and no holder loses it while it lives.
 */
export async function withStoreLock<Result>(
  store: string,
  change: () => Promise<Result>,
  options: { readonly patience?: number } = {},
): Promise<Result> {
  const folder = join(store, ".lock");
  const token = await take(folder, options.patience ?? patience);
  try {
    return await change();
  } finally {
    await moveToken(folder, token, "free");
  }
}

async function take(folder: string, patience: number): Promise<string> {
  const own = `held-${identityOf(process.pid)}-${randomUUID().slice(0, 8)}`;
  let holder: string | undefined;
  let seenSince = Date.now();
  for (;;) {
    const token = await currentToken(folder);
    if (token === undefined) await createToken(folder);
    else if (token === "free" || isGone(holderOf(token))) {
      if (await moveToken(folder, token, own)) return own;
    }
    if (token !== holder) {
      holder = token;
      seenSince = Date.now();
    } else if (Date.now() - seenSince > patience) {
      throw new UserError(
        `the local store is locked by ${token === undefined ? "nobody" : processOf(token)}: ${folder}`,
        {
          hint: "If no other work-pool is at work on the store, remove that folder.",
        },
      );
    }
    // Chance keeps many waiting processes from asking in step.
    await setTimeout(1 + Math.random() * 20);
  }
}

/** Undefined when there is none, or when the folder was read in the middle of a rename. */
async function currentToken(folder: string): Promise<string | undefined> {
  const names = await readdir(folder).catch(ignore("ENOENT"));
  return names?.find((name) => name === "free") ?? names?.find((name) => name.startsWith("held-"));
}

/** Puts a folder with the token in place in one step; does nothing when another process was first. */
async function createToken(folder: string): Promise<void> {
  const prepared = await mkdtemp(`${folder}-`);
  try {
    await writeFile(join(prepared, "free"), "", { mode: 0o600 });
    await rename(prepared, folder).catch(ignore("ENOTEMPTY", "EEXIST", "EPERM"));
  } finally {
    await rm(prepared, { recursive: true, force: true });
  }
}

async function moveToken(folder: string, from: string, to: string): Promise<boolean> {
  const moved = await rename(join(folder, from), join(folder, to)).then(() => true, ignore("ENOENT"));
  return moved === true;
}

function processOf(token: string): string {
  return `process ${holderOf(token).split("-")[2]}`;
}

function holderOf(token: string): string {
  return token.split("-").slice(1, -1).join("-");
}

function ignore(...codes: readonly string[]): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (!codes.includes(error.code ?? "")) throw error;
  };
}
