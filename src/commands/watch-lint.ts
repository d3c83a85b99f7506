import { UserError, usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { nearestConfiguration } from "./find-lint-configuration.ts";
import { isGlob, isOwnFolder } from "./glob.ts";
import type { LintSessionOptions } from "./lint-session.ts";
import { printError } from "./print-error.ts";
import { absolutePath } from "./relative-path.ts";
import { say } from "./say.ts";

export interface WatchOptions extends LintSessionOptions {
  /** Files that lint itself writes. */
  readonly written: readonly string[];
  /** Other files that lint reads. */
  readonly read: readonly string[];
}

/**
 * Lints, and lints again whenever a file that the arguments name is saved, until Ctrl-C. What a person can mend is said
 * and waited for. Errors: exit 2 for arguments that cannot be watched.
 */
export async function watchLint(
  io: Io,
  names: readonly string[],
  options: WatchOptions,
  lint: () => Promise<unknown>,
): Promise<never> {
  const unwatched = names.find((name) => name === "-" || name.startsWith("pool:"));
  if (unwatched !== undefined) throw usageError(`--watch cannot watch ${unwatched}`, "Name files or folders.");
  const configuration = options.config === false ? undefined : (options.config ?? (await nearestConfiguration(io)));
  const files = [...options.read, ...(configuration === undefined ? [] : [configuration])];
  const named = names.map(watchedPath);
  const changes = await io.files.watch([...named, ...files], isOwnFolder);
  const places = (paths: readonly string[]) => new Set(paths.map((path) => absolutePath(io.cwd, path)));
  const [read, written] = [places([...named, ...files]), places(options.written)];
  const isRead = (path: string): boolean => {
    const place = absolutePath(io.cwd, path);
    return !written.has(place) && (read.has(place) || /\.(json|ya?ml)$/i.test(place));
  };
  await lintOnce(io, options, lint);
  for await (const paths of changes) if (paths.some(isRead)) await lintOnce(io, options, lint);
  throw new Error("watching never ends");
}

async function lintOnce(io: Io, options: LintSessionOptions, lint: () => Promise<unknown>): Promise<void> {
  try {
    await lint();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    printError(io, error);
  }
  say(io, options, "watching for changes; Ctrl-C ends");
}

/** Of a pattern, the folder above its first step that is one. */
function watchedPath(name: string): string {
  const path = name.startsWith("file:") ? name.slice("file:".length) : name;
  if (!isGlob(path)) return path;
  const steps = path.split("/");
  return steps.slice(0, steps.findIndex(isGlob)).join("/") || (path.startsWith("/") ? "/" : ".");
}
