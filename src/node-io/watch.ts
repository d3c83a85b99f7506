import { type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { basename, dirname, join } from "node:path";
import { explainSystemError } from "../system-error.ts";

/** What changes within so many milliseconds is told at once: an editor saves in several steps. */
const together = 50;

/**
 * Watches from now on, see `Files.watch`. Files are watched by their folder: many editors save by putting a new file in
 * the old one's place. Errors: UserError (exit 3), as the iteration's own.
 */
export function watchPaths(
  paths: readonly string[],
  enters: (folder: string) => boolean,
): AsyncIterable<readonly string[]> {
  const watching = new Watching(enters);
  for (const path of paths) {
    if (isFolder(path)) watching.addFolder(path || ".");
    else watching.addFile(path);
  }
  return watching;
}

class Watching implements AsyncIterable<readonly string[]> {
  readonly #enters: (folder: string) => boolean;
  /** By folder; a folder of files that were named by themselves has their names. */
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #names = new Map<string, Set<string>>();
  readonly #changed = new Set<string>();
  #failure: unknown;
  #wake: () => void = () => {};

  constructor(enters: (folder: string) => boolean) {
    this.#enters = enters;
  }

  addFile(path: string): void {
    const folder = dirname(path);
    const isWhole = this.#watchers.has(folder) && !this.#names.has(folder);
    if (isWhole) return;
    this.#names.set(folder, (this.#names.get(folder) ?? new Set()).add(basename(path)));
    this.#watch(folder);
  }

  /** With the folders in it that are to be entered. In one that came later, all that is there is a change. */
  addFolder(folder: string, isNew = false): void {
    this.#names.delete(folder);
    this.#watch(folder);
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (isNew) this.#changed.add(path);
        if (entry.isDirectory() && this.#enters(entry.name)) this.addFolder(path, isNew);
      }
    } catch {
      // Gone again, or not ours to read: its own folder tells when that changes.
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly string[]> {
    for (;;) {
      if (this.#changed.size === 0 && this.#failure === undefined) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      await new Promise((resolve) => setTimeout(resolve, together));
      if (this.#failure !== undefined) throw this.#failure;
      const paths = [...this.#changed];
      this.#changed.clear();
      yield paths;
    }
  }

  #watch(folder: string): void {
    if (this.#watchers.has(folder)) return;
    try {
      const watcher = watch(folder, (_event, name) => this.#onChange(folder, name));
      watcher.on("error", (error) => this.#onError(folder, error));
      this.#watchers.set(folder, watcher);
    } catch (error) {
      this.#onError(folder, error);
    }
  }

  #onChange(folder: string, name: string | null): void {
    const names = this.#names.get(folder);
    if (name === null || (names !== undefined && !names.has(name))) return;
    const path = join(folder, name);
    if (names === undefined && this.#enters(name) && isFolder(path)) this.addFolder(path, true);
    this.#changed.add(path);
    this.#wake();
  }

  #onError(folder: string, error: unknown): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
    // A folder that was removed is a change like any other.
    if (!isFolder(folder) && this.#watchers.size > 0) return;
    this.#failure = explainSystemError(error, `cannot watch ${folder}`);
    this.#wake();
  }
}

function isFolder(path: string): boolean {
  return statSync(path || ".", { throwIfNoEntry: false })?.isDirectory() === true;
}
