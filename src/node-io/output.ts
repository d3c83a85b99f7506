import { writeSync } from "node:fs";
import { autoColor } from "../color.ts";
import type { OutputStream } from "../io.ts";
import { explainSystemError, systemErrorCode } from "../system-error.ts";
import { isTerminal } from "./descriptor.ts";

/**
 * Standard output or standard error, written at once, so that nothing is pending when the process ends. `process.stdout`
 * would do the same for files and pipes, but loads `node:net` first.
 */
export class NodeOutput implements OutputStream {
  readonly #process: NodeJS.Process;
  readonly #descriptor: 1 | 2;
  #closed = false;
  #isPending = false;
  #isTerminal: boolean | undefined;

  constructor(process: NodeJS.Process, descriptor: 1 | 2) {
    this.#process = process;
    this.#descriptor = descriptor;
  }

  /** Whether something waits to be written: the process must end by itself then. */
  get isPending(): boolean {
    return this.#isPending;
  }

  get isTerminal(): boolean {
    this.#isTerminal ??= isTerminal(this.#process, this.#descriptor);
    return this.#isTerminal;
  }

  get columns(): number | undefined {
    const asked = Number(this.#process.env.COLUMNS);
    if (Number.isInteger(asked) && asked > 0) return asked;
    return this.isTerminal ? this.#stream.columns || undefined : undefined;
  }

  get hasColor(): boolean {
    return autoColor(this.#process.env, this.isTerminal);
  }

  /** A reader that has gone (EPIPE) is not an error. Errors: UserError (exit 3), a full disk for instance. */
  write(text: string): void {
    const bytes = Buffer.from(text);
    let written = 0;
    while (written < bytes.length && !this.#closed) {
      try {
        written += writeSync(this.#descriptor, bytes, written);
      } catch (error) {
        written += this.#recover(error, bytes.subarray(written));
      }
    }
  }

  /** Returns how many bytes have been taken care of. */
  #recover(error: unknown, rest: Uint8Array): number {
    const code = systemErrorCode(error);
    // A pipe that another process made non-blocking and that is full: Node's own stream waits for its reader.
    if (code === "EAGAIN") {
      this.#isPending = true;
      this.#stream.on("error", () => {});
      this.#stream.write(rest);
      return rest.length;
    }
    this.#closed = true;
    if (code !== "EPIPE" && this.#descriptor === 1) {
      throw explainSystemError(error, "cannot write to standard output");
    }
    return 0;
  }

  get #stream(): NodeJS.WriteStream {
    return this.#descriptor === 1 ? this.#process.stdout : this.#process.stderr;
  }
}
