import { UserError, usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { nearestConfiguration } from "./find-lint-configuration.ts";
import { isGlob, isOwnFolder } from "./glob.ts";
import type { LintSessionOptions } from "./lint-session.ts";
import { printError } from "./print-error.ts";
import { absolutePath } from "./relative-path.ts";
import { say } from "./say.ts";

/** Lints once; adds the files that it writes reports to. */
export type Lint = (written: Set<string>) => Promise<unknown>;

/**
 * Lints, and lints again whenever a file that the arguments name is saved, until Ctrl-C. What a person can mend is said
 * and waited for. Errors: exit 2 for arguments that cannot be watched.
 */
export async function watchLint(
  io: Io,
  names: readonly string[],
  options: LintSessionOptions,
  lint: Lint,
): Promise<never> {
  const unwatched = names.find((name) => name === "-" || name.startsWith("pool:"));
  if (unwatched !== undefined) throw usageError(`--watch cannot watch ${unwatched}`, "Name files or folders.");
  if (options.writeBaseline) throw usageError("--write-baseline is done once", "Leave out --watch.");
  const configuration = options.config === false ? undefined : (options.config ?? (await nearestConfiguration(io)));
  const files = [options.baseline, configuration].filter((path) => path !== undefined);
  const named = names.map(watchedPath);
  const changes = await io.files.watch([...named, ...files], isOwnFolder);
  const place = (path: string): string => absolutePath(io.cwd, path);
  const read = new Set([...named, ...files].map(place));
  const written = new Set<string>();
  const isRead = (path: string): boolean => {
    const isOwn = [...written].some((one) => place(one) === place(path));
    return !isOwn && (read.has(place(path)) || /\.(json|ya?ml)$/i.test(path));
  };
  await lintOnce(io, options, () => lint(written));
  for await (const paths of changes) if (paths.some(isRead)) await lintOnce(io, options, () => lint(written));
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
