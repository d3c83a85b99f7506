import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const binary = join(import.meta.dirname, "..", "bin", "work-pool.js");

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An empty folder to work in, with a home, and with `work-pool` on the path of what runs there. */
export interface Workplace {
  readonly folder: string;
  /** Runs the built binary. */
  run(args: readonly string[], options?: RunOptions): Promise<Outcome>;
  /** Runs a line of shell. */
  shell(line: string, options?: RunOptions): Promise<Outcome>;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  /** Added to an environment that holds nothing else but `PATH`, `HOME` and `TMPDIR`. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Makes a workplace in a temporary folder; whoever makes it removes `folder`. */
export function createWorkplace(): Workplace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "work-pool-test-")));
  const tools = join(folder, ".tools");
  mkdirSync(tools);
  symlinkSync(binary, join(tools, "work-pool"));
  symlinkSync(process.execPath, join(tools, "node"));
  const home = join(folder, ".home");
  mkdirSync(home);
  const base = { PATH: `${tools}:${process.env.PATH}`, HOME: home, TMPDIR: tmpdir() };
  const start = (file: string, args: readonly string[], { stdin = "", env = {} }: RunOptions = {}): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const child = spawn(file, args, { cwd: folder, env: { ...base, ...env } });
      const output = { stdout: "", stderr: "" };
      for (const name of ["stdout", "stderr"] as const) {
        child[name].setEncoding("utf8").on("data", (text: string) => {
          output[name] += text;
        });
      }
      child.on("error", reject);
      child.on("close", (status) => resolve({ status, ...output }));
      child.stdin.on("error", () => {}); // it may end without reading
      child.stdin.end(stdin);
    });
  return {
    folder,
    run: (args, options) => start(process.execPath, [binary, ...args], options),
    shell: (line, options) => start("/bin/sh", ["-c", line], options),
  };
}
