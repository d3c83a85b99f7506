import { UserError } from "../errors.ts";
import type { FolderEntry, Io } from "../io.ts";
import { absolutePath } from "../python/posix-path.ts";
import { join } from "./glob.ts";
import { type IgnoreFile, ignoreFile, isIgnored } from "./ignore-file.ts";

/** What a search through folders came across beside the files it looks for. */
export interface SearchEvents {
  /** A folder that could not be read; the search goes on elsewhere. */
  onFailure(error: UserError): void;
  /** A file or folder that a `.gitignore` names. */
  onIgnored(path: string): void;
}

/**
 * Lists folders as a search sees them: without what the `.gitignore` files in it and above it, up to the repository's
 * own folder, leave out. Folders are to be listed from the top down. Paths are as the user wrote them.
 */
export class FolderSearch {
  readonly #io: Io;
  readonly #events: SearchEvents;
  /** By absolute path of a folder that was listed: the ignore files that count in it, the nearest first. */
  readonly #known = new Map<string, readonly IgnoreFile[]>();
  readonly #told = new Set<string>();

  constructor(io: Io, events: SearchEvents) {
    this.#io = io;
    this.#events = events;
  }

  kind(path: string): Promise<"file" | "folder" | "other" | "missing"> {
    return this.#io.files.kind(path);
  }

  async list(folder: string): Promise<readonly FolderEntry[]> {
    const entries = await this.#entries(folder);
    const place = absolutePath(folder, this.#io.cwd);
    const above = this.#known.get(parentOf(place)) ?? (await this.#ignoreFilesAbove(place));
    const own = entries.some(({ name }) => name === ".gitignore") ? await this.#ignoreFile(place) : undefined;
    const rules = own === undefined ? above : [own, ...above];
    this.#known.set(place, rules);
    if (rules.length === 0) return entries;
    return entries.filter(({ name, kind }) => {
      const ignored = isIgnored(rules, join(place, name), kind === "folder");
      if (ignored) this.#once(join(folder, name), (path) => this.#events.onIgnored(path));
      return !ignored;
    });
  }

  async #entries(folder: string): Promise<readonly FolderEntry[]> {
    try {
      return await this.#io.files.list(folder);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.#once(folder, () => this.#events.onFailure(error));
      return [];
    }
  }

  /**
   * Of the folders above the one where a search starts, up to the repository's own or, outside of one, the current
   * folder. Not when they leave out that one: the user named it outright.
   */
  async #ignoreFilesAbove(start: string): Promise<readonly IgnoreFile[]> {
    const found: IgnoreFile[] = [];
    let folder = start;
    while (folder !== this.#io.cwd && (await this.#io.files.kind(join(folder, ".git"))) === "missing") {
      if (folder === "/") return [];
      folder = parentOf(folder);
      const file = await this.#ignoreFile(folder);
      if (file !== undefined) found.push(file);
    }
    return isIgnored(found, start, true) ? [] : found;
  }

  /** A pattern with `**` lists a folder twice. */
  #once(path: string, tell: (path: string) => void): void {
    if (!this.#told.has(path)) tell(path);
    this.#told.add(path);
  }

  async #ignoreFile(folder: string): Promise<IgnoreFile | undefined> {
    try {
      const bytes = await this.#io.files.readIfPresent(join(folder, ".gitignore"));
      return bytes === undefined ? undefined : await ignoreFile(folder, new TextDecoder().decode(bytes));
    } catch (error) {
      // As git does with one that it may not read.
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}
