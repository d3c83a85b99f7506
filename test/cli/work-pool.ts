import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The file that npm installs as `work-pool`. */
export const binary: string = join(import.meta.dirname, "..", "..", "bin", "work-pool.js");

export interface RunOptions {
  readonly cwd?: string;
  /** Added to an environment that knows no Prefect, no colour and no home but an empty one. */
  readonly env?: Readonly<Record<string, string>>;
  /** What standard input holds. Default: nothing. */
  readonly input?: string;
}

export interface RunResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program to its end. */
export function workPool(words: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return finish(startWorkPool(words, options), options.input);
}

/** Runs a line of bash in which `work-pool` is the built program. */
export function shell(line: string, options: RunOptions = {}): Promise<RunResult> {
  const script = `work-pool() { "${process.execPath}" "${binary}" "$@"; }\n${line}`;
  return finish(spawn("bash", ["-c", script], { cwd: options.cwd, env: environment(options) }), options.input);
}

/** Starts the built program, to be watched or interrupted. */
export function startWorkPool(words: readonly string[], options: RunOptions = {}): ChildProcess {
  return spawn(process.execPath, [binary, ...words], { cwd: options.cwd, env: environment(options) });
}

/** Waits for a process to end and collects what it prints. */
export function finish(child: ChildProcess, input = ""): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    // A program that does not read its input closes the pipe.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

/** An empty folder that is removed when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "work-pool-test-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const home = temporaryFolder();

function environment({ env }: RunOptions): Record<string, string> {
  return { PATH: process.env.PATH ?? "", HOME: home, LANG: "C.UTF-8", ...env };
}
