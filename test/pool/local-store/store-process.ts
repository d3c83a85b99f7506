// Run by tests as a process of its own: `increment STORE POOL TIMES` raises the pool's concurrency limit and prints each
// limit that it reached; `hold STORE` takes the lock, says so, and keeps it.
import { UserError } from "../../../src/errors.ts";
import { openLocalStore } from "../../../src/pool/local-store/local-store.ts";
import { withStoreLock } from "../../../src/pool/local-store/store-lock.ts";
import type { WorkPool } from "../../../src/pool/pool-home.ts";

const [action, store = "", name = "", times = "1"] = process.argv.slice(2);
const { STORE_USER_ID: userId } = process.env;
// Only now, because the user may not be allowed to read what this process was loaded from.
if (userId !== undefined) process.setuid?.(Number(userId));

if (action === "hold") {
  await withStoreLock(store, async () => {
    process.stdout.write(`held ${process.pid}\n`);
    await new Promise((resolve) => setInterval(resolve, 1 << 30));
  });
} else {
  process.on("uncaughtException", (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error instanceof UserError ? error.exitCode : 70;
  });
  const home = openLocalStore(store);
  for (let done = 0; done < Number(times); ) {
    const pool = (await home.read(name)) as WorkPool;
    try {
      const next = await home.update(pool, { concurrencyLimit: (pool.concurrencyLimit ?? 0) + 1 });
      process.stdout.write(`${next.concurrencyLimit}\n`);
      done++;
    } catch (error) {
      if (!(error instanceof UserError && error.exitCode === 5)) throw error;
    }
  }
}
