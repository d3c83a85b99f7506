import type { Command } from "commander";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";

/** The flags that every command takes, before or after its name. */
export interface GlobalOptions {
  readonly profile?: string;
  readonly apiUrl?: string;
  readonly store?: string;
  readonly color?: "auto" | "always" | "never";
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  /** Answer yes to every question. */
  readonly yes?: boolean;
  /** False: never ask. Default: true on a terminal. */
  readonly input?: boolean;
}

/**
 * Gives a command its arguments, flags and help, and nothing else; `action` receives commander's positional arguments
 * and all options, global ones included, and its exit code becomes the process's.
 */
export type Declare = (command: Command, run: (action: Action) => void) => void;

export type Action = (io: Io, args: readonly string[], options: Record<string, unknown>) => Promise<ExitCode>;

/** What the program knows of a command before it loads it. */
export interface CommandEntry {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  /** The heading under which help lists it. */
  readonly group: "Offline, on files" | "On work pools" | "Files and pools";
  load(): Promise<Declare>;
}
