import { readFile, writeFile } from "node:fs/promises";
import type { Io, OutputStream } from "./io.ts";

/** The real world. */
export function createNodeIo(process: NodeJS.Process): Io {
  return {
    env: process.env,
    cwd: process.cwd(),
    home: process.env.HOME ?? "",
    stdin: {
      isTerminal: process.stdin.isTTY === true,
      read: async () => new Uint8Array(),
      readLine: async () => undefined,
    },
    stdout: outputStream(process.stdout),
    stderr: outputStream(process.stderr),
    files: {
      read: (path) => readFile(path),
      readIfPresent: (path) => readFile(path),
      write: (path, text) => writeFile(path, text),
      kind: async () => "file",
    },
  };
}

function outputStream(stream: NodeJS.WriteStream): OutputStream {
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
    hasColor: false,
    write: (text) => stream.write(text),
  };
}
