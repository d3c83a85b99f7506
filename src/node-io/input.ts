import { UserError } from "../errors.ts";
import type { InputStream } from "../io.ts";
import { isFolder, isTerminal } from "./descriptor.ts";
import { readAll } from "./read-all.ts";

/** Standard input. It is read without blocking, so that Ctrl-C still works. */
export class NodeInput implements InputStream {
  readonly #process: NodeJS.Process;
  #bytes: Promise<Uint8Array> | undefined;

  constructor(process: NodeJS.Process) {
    this.#process = process;
  }

  get isTerminal(): boolean {
    return isTerminal(this.#process, 0);
  }

  read(): Promise<Uint8Array> {
    this.#bytes ??= this.#readOnce();
    return this.#bytes;
  }

  async #readOnce(): Promise<Uint8Array> {
    const name = "standard input";
    // Node would take it for an empty stream.
    if (isFolder(0)) throw new UserError(`cannot read ${name}: it is a folder`);
    return readAll(() => this.#process.stdin, name);
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
