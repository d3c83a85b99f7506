import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { withLock } from "../lock.ts";
import { startPrefectServer } from "./prefect-server.ts";

const run = promisify(execFile);

/** The releases of Prefect to test against: the newest set that starts together, and one of an older day. */
export type PrefectVersion = "3.8" | "3.1";

const requirementFiles: Record<PrefectVersion, string> = {
  "3.8": "prefect-requirements.txt",
  "3.1": "prefect-requirements-3.1.txt",
};

/** A Python with Prefect installed. */
export interface PythonEnvironment {
  /** The path of its `python`. */
  readonly python: string;
  /** A SQLite database as this Prefect leaves it after its first start; a copy saves the migrations. */
  readonly database: string;
}

/**
 * The Python environment of a Prefect release, installed at its first use into `$WORK_POOL_TEST_CACHE` (default
 * `~/.cache/work-pool-tests`) and kept there; safe with several runs at once. Undefined, after saying so loudly on
 * stderr, where there is no Python or the packages cannot be had.
 */
export async function pythonEnvironment(version: PrefectVersion = "3.8"): Promise<PythonEnvironment | undefined> {
  const requirements = join(import.meta.dirname, requirementFiles[version]);
  const hash = createHash("sha256")
    .update(await readFile(requirements))
    .digest("hex")
    .slice(0, 12);
  const cache = process.env.WORK_POOL_TEST_CACHE ?? join(homedir(), ".cache", "work-pool-tests");
  const folder = join(cache, `prefect-${hash}`);
  const environment = { python: join(folder, "bin", "python"), database: join(folder, "prefect.db") };
  // An environment cannot be renamed into place (its scripts hold its path): the marker says that it is whole.
  const marker = join(folder, "complete");
  const isComplete = () => existsSync(marker) && existsSync(environment.python);
  if (isComplete()) return environment;
  try {
    await mkdir(cache, { recursive: true });
    await withLock(`${folder}.lock`, async () => {
      if (isComplete()) return;
      await rm(folder, { recursive: true, force: true });
      await install(folder, environment, requirements);
      await writeFile(marker, "");
    });
    return environment;
  } catch (error) {
    const { message, stderr = "" } = error as Error & { stderr?: string };
    const reason = [message, ...stderr.trim().split("\n").slice(-5)].join("\n");
    process.stderr.write(
      `\nSKIPPED: the tests against Prefect ${version}, because it cannot be installed:\n${reason}\n\n`,
    );
    return undefined;
  }
}

/**
 * Installs packages into a folder of their own beside those of an environment, without what they need, at the first use.
 * Errors: they cannot be had.
 */
export async function installBeside(python: string, folder: string, requirements: string): Promise<void> {
  const target = join(dirname(dirname(python)), folder);
  await withLock(`${target}.lock`, async () => {
    if (existsSync(join(target, "complete"))) return;
    await rm(target, { recursive: true, force: true });
    const args = ["--quiet", "--no-deps", "--python", python, "--target", target];
    await run(join(dirname(python), "uv"), ["pip", "install", ...args, "-r", join(import.meta.dirname, requirements)]);
    await writeFile(join(target, "complete"), "");
  });
}

async function install(folder: string, environment: PythonEnvironment, requirements: string): Promise<void> {
  process.stderr.write(`Installing ${requirements} into ${folder} (once)\n`);
  const output = { maxBuffer: 64 * 1024 * 1024 };
  await run(await findPython(), ["-m", "venv", folder], output);
  await run(environment.python, ["-m", "pip", "install", "--quiet", "uv"], output);
  const uv = join(folder, "bin", "uv");
  await run(
    uv,
    ["pip", "install", "--quiet", "--compile-bytecode", "--python", environment.python, "-r", requirements],
    output,
  );
  const server = await startPrefectServer(environment.python, { keepDatabaseAs: environment.database });
  await server.stop();
}

/** The Python to build upon: 3.11, for which the requirements were made, else whatever `python3` is. */
async function findPython(): Promise<string> {
  for (const command of ["python3.11", "python3"]) {
    try {
      await run(command, ["--version"]);
      return command;
    } catch {
      // Not here: the next one.
    }
  }
  throw new Error("there is no python3 on PATH");
}
