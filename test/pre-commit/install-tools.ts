import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { withLock } from "../lock.ts";

const run = promisify(execFile);

/** The folder of `pre-commit` and `check-jsonschema`, installed at the first use. Errors: they cannot be had. */
export async function installTools(): Promise<string> {
  const requirements = join(import.meta.dirname, "requirements.txt");
  const hash = createHash("sha256")
    .update(await readFile(requirements))
    .digest("hex")
    .slice(0, 12);
  const cache = process.env.WORK_POOL_TEST_CACHE ?? join(homedir(), ".cache", "work-pool-tests");
  const folder = join(cache, `pre-commit-${hash}`);
  await mkdir(cache, { recursive: true });
  await withLock(`${folder}.lock`, async () => {
    if (existsSync(join(folder, "complete"))) return;
    await rm(folder, { recursive: true, force: true });
    await run("python3", ["-m", "venv", folder]);
    await run(join(folder, "bin", "python"), ["-m", "pip", "install", "--quiet", "-r", requirements]);
    await writeFile(join(folder, "complete"), "");
  });
  return join(folder, "bin");
}
