import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { prefectSettings } from "./prefect-server.ts";

export interface RunPythonOptions {
  /** The `python` to run: that of a `PythonEnvironment`. */
  python: string;
  /** The server that Prefect's client talks to; without one it would start its own. */
  apiUrl: string;
  /** Arguments of the program. */
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/**
 * Runs a Python program of this folder as an oracle: each input goes to its stdin as one line of JSON, each line of its
 * stdout is one answer. Errors: it ended with another code than 0; the message holds its stderr.
 */
export async function runPython<Answer>(
  program: string,
  inputs: Iterable<unknown>,
  options: RunPythonOptions,
): Promise<Answer[]> {
  const home = await mkdtemp(join(tmpdir(), "prefect-python-"));
  try {
    const child = spawn(options.python, [join(import.meta.dirname, program), ...(options.args ?? [])], {
      cwd: home,
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...prefectSettings(home), PYTHONUTF8: "1", PREFECT_API_URL: options.apiUrl, ...options.env },
    });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => {
      errors += chunk.toString();
    });
    const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
    child.stdin.on("error", () => undefined); // it ended early: its exit code and stderr say why
    Readable.from(jsonLines(inputs)).pipe(child.stdin);
    const answers: Answer[] = [];
    for await (const line of createInterface(child.stdout)) answers.push(JSON.parse(line) as Answer);
    const code = await ended;
    if (code !== 0) throw new Error(`${program} ended with ${code}:\n${errors}`);
    return answers;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function* jsonLines(inputs: Iterable<unknown>): Generator<string> {
  for (const input of inputs) yield `${JSON.stringify(input)}\n`;
}
