import { UserError } from "../src/errors.ts";
import type { Io, OutputStream } from "../src/io.ts";

/** A world in memory: files by path, what was printed, and what standard input holds. */
export interface MemoryIo extends Io {
  readonly contents: Map<string, string>;
  readonly printed: { stdout: string; stderr: string };
}

/** Makes a world with these files. */
export function createMemoryIo(files: Readonly<Record<string, string>> = {}, stdin = ""): MemoryIo {
  const contents = new Map(Object.entries(files));
  const printed = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr"): OutputStream => ({
    isTerminal: false,
    columns: undefined,
    hasColor: false,
    write: (text) => {
      printed[name] += text;
    },
  });
  const readIfPresent = async (path: string) => {
    const text = contents.get(path);
    return text === undefined ? undefined : new TextEncoder().encode(text);
  };
  return {
    contents,
    printed,
    env: {},
    cwd: "/",
    home: "/",
    stdin: {
      isTerminal: false,
      read: async () => new TextEncoder().encode(stdin),
      readLine: async () => undefined,
    },
    draft: async () => {
      throw new UserError("there is no editor");
    },
    now: () => 0,
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    files: {
      readIfPresent,
      read: async (path) => {
        const bytes = await readIfPresent(path);
        if (bytes === undefined) throw new UserError(`cannot read ${path}`);
        return bytes;
      },
      write: async (path, text) => {
        contents.set(path, text);
      },
      replace: async (path, expected, text) => {
        if (contents.get(path) !== new TextDecoder().decode(expected)) return false;
        contents.set(path, text);
        return true;
      },
      list: async () => [],
      watch: async () => (async function* () {})(),
      kind: async (path) => (contents.has(path) ? "file" : "missing"),
    },
  };
}
