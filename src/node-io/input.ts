import type { InputStream } from "../io.ts";
import { readAll } from "./read-all.ts";
import { isTerminal } from "./terminal.ts";

/** Standard input. It is read without blocking, so that Ctrl-C still works. */
export class NodeInput implements InputStream {
  readonly #process: NodeJS.Process;

  constructor(process: NodeJS.Process) {
    this.#process = process;
  }

  get isTerminal(): boolean {
    return isTerminal(this.#process, 0);
  }

  read(): Promise<Uint8Array> {
    return readAll(() => this.#process.stdin, "standard input");
  }

  async readLine(question: string): Promise<string | undefined> {
    const { createInterface } = await import("node:readline");
    this.#process.stderr.write(question);
    // Not in raw mode: the terminal itself does the line editing and turns Ctrl-C into a signal.
    const lines = createInterface({ input: this.#process.stdin, terminal: false });
    for await (const line of lines) return line;
    return undefined;
  }
}
