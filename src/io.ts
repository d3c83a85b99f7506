/** The world as commands see it. `node-io.ts` is the real one; tests pass plain objects. */
export interface Io {
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** The user's home folder. */
  readonly home: string;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly files: Files;
  /**
   * Puts a text where the user's editor can open it, in a new file that only its owner may read; `suffix` is such as
   * `.yaml`. Errors: UserError (exit 3).
   */
  draft(text: string, suffix: string): Promise<Draft>;
  /** Milliseconds since some point in the past: only the time between two calls means something. */
  now(): number;
  /** To be called once it is known that the run reads many files: only speed depends on it. Default: nothing. */
  expectMany?(): void;
}

/** A text in the user's editor. Errors of all: UserError (exit 3). */
export interface Draft {
  readonly path: string;
  /** Opens `$VISUAL` or `$EDITOR` and waits until it ends. Errors also when it cannot be started, or ends in failure. */
  edit(): Promise<void>;
  read(): Uint8Array;
  write(text: string): void;
  remove(): void;
}

export interface InputStream {
  readonly isTerminal: boolean;
  /** All bytes until the end; the same bytes when asked again. */
  read(): Promise<Uint8Array>;
  /** One line typed on the terminal, without its line end; undefined at end of input. */
  readLine(question: string): Promise<string | undefined>;
}

export interface OutputStream {
  readonly isTerminal: boolean;
  /** Columns of the terminal; undefined in a pipe. */
  readonly columns: number | undefined;
  /** Whether colour goes to this stream. */
  readonly hasColor: boolean;
  write(text: string): void;
}

export interface Files {
  /** The bytes of a file. Errors: UserError (exit 3) naming the path as given: missing, a folder, not readable. */
  read(path: string): Promise<Uint8Array>;
  /** Like `read`, but undefined when there is no such file. */
  readIfPresent(path: string): Promise<Uint8Array | undefined>;
  /**
   * Replaces a file in one step (temporary file beside it, fsync, rename), keeping the mode of a file that exists and
   * following a symbolic link; a pipe or device is written through. `newMode` is that of a file that does not exist yet,
   * before the umask. Default: 0o666. Errors: UserError (exit 3).
   */
  write(path: string, text: string, newMode?: number): Promise<void>;
  /**
   * Like `write`, for a file that still holds what was read from it. False, and nothing done, when it holds something
   * else, is gone, or is just being replaced by another process: of two at once, one comes through.
   */
  replace(path: string, expected: Uint8Array, text: string): Promise<boolean>;
  /** What stands at a path. */
  kind(path: string): Promise<"file" | "folder" | "other" | "missing">;
  /** What a folder holds, sorted by name; linked folders count as "other". Errors: UserError (exit 3). */
  list(path: string): Promise<readonly FolderEntry[]>;
  /**
   * Watches from when the promise is kept on, and gives the paths that changed, time and again: of files by their name (also one that is
   * not there yet), of folders all in them and in the folders below that `enters` takes by name. Never ends by itself.
   */
  watch(paths: readonly string[], enters: (folder: string) => boolean): Promise<AsyncIterable<readonly string[]>>;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "other";
}
