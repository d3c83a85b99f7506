import type { TextDocument } from "../document/document.ts";
import { UserError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import type { Template } from "../template/template.ts";
import { expandGlob, isGlob } from "./glob.ts";
import { reviewChange } from "./review-change.ts";
import { say } from "./say.ts";
import { openTarget, type Target, type TargetOptions } from "./target.ts";

/** Flags of commands that change a TARGET. */
export interface ChangeOptions extends TargetOptions {
  /** Show what would change and write nothing. */
  readonly dryRun?: boolean;
  /** False: write even what lint finds wrong. Default: true. */
  readonly lint?: boolean;
}

/** A change of a template, worked out from the template as it was read. */
export interface Change {
  /** `type`: the worker type, where the pool says it. */
  apply(document: TextDocument, template: Template, type: string | undefined): Promise<TextDocument>;
  /** Whether it may be worked out again on a pool's template that somebody else changed meanwhile. */
  readonly isRepeatable: boolean;
}

/** How often a change is worked out again while others keep changing the pool. */
const attempts = 10;

/**
 * Reads a TARGET, changes its template and writes it back: shows the differences (on stderr, secrets masked), refuses
 * what lint finds wrong only afterwards (exit 1), and writes only when the file or pool still is as it was read. A
 * pattern such as `templates/*.json` stands for several files: see `changeMany`.
 */
export async function changeTarget(io: Io, target: string, options: ChangeOptions, change: Change): Promise<ExitCode> {
  if (await isManyFiles(io, target)) return changeFiles(io, target, options, change);
  return changeOpened(io, await openTarget(io, target, options), options, change);
}

/** Like `changeTarget`, for a target that has been read. */
export async function changeOpened(io: Io, target: Target, options: ChangeOptions, change: Change): Promise<ExitCode> {
  let current = target;
  for (let attempt = 1; ; attempt++) {
    try {
      return await changeOnce(io, current, options, change);
    } catch (error) {
      const isConflict = error instanceof UserError && error.exitCode === exitCode.conflict;
      if (!isConflict || current.reopen === undefined || !change.isRepeatable || attempt === attempts) throw error;
      say(io, options, `${current.label} was changed meanwhile; trying again`);
      current = await current.reopen();
    }
  }
}

async function changeOnce(io: Io, target: Target, options: ChangeOptions, change: Change): Promise<ExitCode> {
  const next = await change.apply(target.document, target.template, target.type);
  const review = await reviewChange(io, target.document, next, { ...options, type: target.type });
  if (review === "refused") return exitCode.findings;
  if (review === "no change") say(io, options, `${target.label}: no change`);
  if (options.dryRun) {
    if (review === "good") say(io, options, "dry run: nothing was written");
  } else if (review === "good" || target.isStream) {
    // Whoever reads the pipe gets the document in any case.
    const done = await target.write(next.text);
    if (!target.isStream) say(io, options, done);
  }
  return exitCode.ok;
}

/** A pattern that no shell expanded, of files. */
async function isManyFiles(io: Io, target: string): Promise<boolean> {
  const path = target.replace(/^file:/, "");
  const isFile = path !== target || path.includes("/") || /\.(json|ya?ml)$/i.test(path);
  return isFile && isGlob(path) && (await io.files.kind(path)) === "missing";
}

async function changeFiles(io: Io, pattern: string, options: ChangeOptions, change: Change): Promise<ExitCode> {
  const plans = [];
  for await (const path of expandGlob(io.files, pattern.replace(/^file:/, ""))) {
    plans.push({ target: await openTarget(io, `file:${path}`, options), change });
  }
  if (plans.length === 0) throw new UserError(`no file is named by ${pattern}`);
  const { changeMany } = await import("./change-many.ts");
  return changeMany(io, plans, options);
}
