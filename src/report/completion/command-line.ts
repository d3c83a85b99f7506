/** The command line of a program, as far as shells complete it. */
export interface CommandLine {
  readonly program: string;
  /** Flags of every command, before or after its name. */
  readonly flags: readonly CompletedFlag[];
  readonly commands: readonly CompletedCommand[];
}

export interface CompletedCommand {
  /** Its name and its aliases. */
  readonly names: readonly string[];
  readonly summary: string;
  readonly flags: readonly CompletedFlag[];
  /** What its arguments may be. */
  readonly argument: CompletedValue;
}

export interface CompletedFlag {
  /** Such as `-t` and `--type`. */
  readonly names: readonly string[];
  readonly description: string;
  /** Undefined: a flag without a value. */
  readonly value: CompletedValue | undefined;
}

/** One of these words, a path, or something that the shell cannot know. */
export type CompletedValue = readonly string[] | "file" | "folder" | "unknown";

/** Those of the flags that take a value. */
export function flagsWithValue(flags: readonly CompletedFlag[]): readonly CompletedFlag[] {
  return flags.filter(({ value }) => value !== undefined);
}

/** All spellings of these flags. */
export function flagNames(flags: readonly CompletedFlag[]): readonly string[] {
  return flags.flatMap(({ names }) => names);
}
