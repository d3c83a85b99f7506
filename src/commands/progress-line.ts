import type { Io } from "../io.ts";

/** Below this many milliseconds nobody wonders what takes so long. */
const patience = 500;
const betweenUpdates = 100;

/** One line on stderr that says how far a long command has come: on a terminal only, and gone at the end. */
export class ProgressLine {
  readonly #io: Io;
  readonly #started: number;
  #shownAt: number | undefined;

  constructor(io: Io) {
    this.#io = io;
    this.#started = io.now();
  }

  /** Shows a text in place of the one before, if it is time for it. */
  update(text: string): void {
    const { stderr } = this.#io;
    if (!stderr.isTerminal) return;
    const now = this.#io.now();
    if (now - (this.#shownAt ?? this.#started + patience - betweenUpdates) < betweenUpdates) return;
    this.#shownAt = now;
    stderr.write(`${startOfLine}${text}`);
  }

  clear(): void {
    if (this.#shownAt !== undefined) this.#io.stderr.write(startOfLine);
    this.#shownAt = undefined;
  }
}

/** Back to the first column, and the line erased (ECMA-48). */
const startOfLine = "\r\u001b[K";
