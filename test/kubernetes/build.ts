import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { withLock } from "../lock.ts";
import { type KubernetesRelease, moduleFile, numberOf, sourceFolder } from "./kubernetes-module.ts";

const run = promisify(execFile);
const oracleSources = join(import.meta.dirname, "oracle");

/** Where builds are kept: `$WORK_POOL_TEST_CACHE`, default `~/.cache/work-pool-tests`. */
export const cache: string = process.env.WORK_POOL_TEST_CACHE ?? join(homedir(), ".cache", "work-pool-tests");

/** What a release of Kubernetes says about Jobs. */
export interface KubernetesBuild {
  /** The program that answers as its API server, see `oracle/README.md`. */
  readonly oracle: string;
  /** The official OpenAPI document of batch/v1. */
  readonly openApi: string;
}

/**
 * The build of a release, made at its first use into the cache and kept there under the hash of its sources; safe with
 * several runs at once. Undefined, after saying so loudly on stderr, where there is no Go or the modules cannot be had.
 */
export async function kubernetesBuild(release: KubernetesRelease): Promise<KubernetesBuild | undefined> {
  const version = numberOf(release);
  const name = `kubernetes-${version}-${await hashOfSources()}`;
  const folder = await builtFolder(name, `the oracle of Kubernetes ${version}`, (unfinished) =>
    buildOracle(unfinished, release),
  );
  return folder === undefined ? undefined : { oracle: join(folder, "oracle"), openApi: join(folder, "openapi.json") };
}

/**
 * The folder of a name in the cache, filled by `build` at its first use. Undefined, after saying so loudly on stderr,
 * where `build` fails.
 */
export async function builtFolder(
  name: string,
  title: string,
  build: (folder: string) => Promise<void>,
): Promise<string | undefined> {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  try {
    await mkdir(cache, { recursive: true });
    await withLock(`${folder}.lock`, async () => {
      if (existsSync(folder)) return;
      const start = Date.now();
      process.stderr.write(`Building ${title} (once, some minutes)\n`);
      const unfinished = `${folder}.unfinished`;
      await rm(unfinished, { recursive: true, force: true });
      await mkdir(unfinished);
      await build(unfinished);
      await rename(unfinished, folder);
      process.stderr.write(`Built in ${Math.round((Date.now() - start) / 1000)} s\n`);
    });
    return folder;
  } catch (error) {
    const { message, stderr = "" } = error as Error & { stderr?: string };
    const reason = [message.split("\n")[0], ...stderr.trim().split("\n").slice(-5)].join("\n");
    process.stderr.write(`\nSKIPPED: the tests with ${title}, because it cannot be built:\n${reason}\n\n`);
    return undefined;
  }
}

async function buildOracle(folder: string, release: KubernetesRelease): Promise<void> {
  const sources = await sourceFolder(release);
  await copyFile(join(sources, "api/openapi-spec/v3/apis__batch__v1_openapi.json"), join(folder, "openapi.json"));
  for (const name of goFiles()) await copyFile(join(oracleSources, name), join(folder, name));
  await writeFile(join(folder, "go.mod"), await moduleFile(sources, release, "oracle"));
  await goBuild(folder, "oracle", ".", ["-s", "-w"]);
}

/** Builds a package into a program of a folder, which holds a `go.mod` that names what the package needs. */
export async function goBuild(folder: string, program: string, main: string, linkerFlags: string[]): Promise<void> {
  // The whole list of modules, with their sums, is made by Go from the ones that are named.
  await run("go", ["build", "-mod=mod", `-ldflags=${linkerFlags.join(" ")}`, "-o", program, main], {
    cwd: folder,
    env: { ...process.env, CGO_ENABLED: "0" },
    maxBuffer: 64 * 1024 * 1024,
  });
}

async function hashOfSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of goFiles()) hash.update(await readFile(join(oracleSources, name)));
  return hash.digest("hex").slice(0, 12);
}

function goFiles(): string[] {
  return readdirSync(oracleSources)
    .filter((name) => name.endsWith(".go"))
    .sort();
}
