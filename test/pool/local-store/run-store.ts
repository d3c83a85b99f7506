import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { buildSync } from "esbuild";
import { afterAll } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "work-pool-bundle-"));
const bundle = join(folder, "store-process.mjs");
afterAll(() => rmSync(folder, { recursive: true }));
buildSync({
  entryPoints: [join(import.meta.dirname, "store-process.ts")],
  bundle: true,
  platform: "node",
  format: "esm",
  mainFields: ["module", "main"],
  outfile: bundle,
});

/** The command line of store-process.ts; its arguments follow. */
export const storeProcess = [process.execPath, bundle] as const;

/** A process of its own that works on a local store; see store-process.ts for what it can do. */
export function startStoreProcess(words: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const env = { ...process.env, ...environment };
  return spawn(storeProcess[0], [storeProcess[1], ...words], { stdio: ["ignore", "pipe", "pipe"], env });
}

/** What a process prints until it ends, line by line. */
export async function linesOf(child: ChildProcess): Promise<readonly string[]> {
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  reader.on("line", (line) => lines.push(line));
  await Promise.all([once(child, "exit"), once(reader, "close")]);
  return lines;
}

/** Waits for the next line that a process prints. */
export async function nextLine(child: ChildProcess): Promise<string> {
  const [chunk] = await once(child.stdout as NodeJS.ReadableStream, "data");
  return String(chunk);
}
