import { UserError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { safeText } from "../report/display.ts";
import { knownTypes } from "../worker/index.ts";
import { type Change, type ChangeOptions, changeOpened } from "./change-target.ts";
import { isConfirmed } from "./confirm.ts";
import { printError } from "./print-error.ts";
import { reviewChange } from "./review-change.ts";
import { say } from "./say.ts";
import { openAllPools, type Target } from "./target.ts";
import { unknownType } from "./worker-type-errors.ts";

/** A target, and what is to change in it. */
export interface PlannedChange {
  readonly target: Target;
  readonly change: Change;
}

export interface ChangeManyOptions extends ChangeOptions {
  /** Asked before anything is written; undefined: not asked. */
  readonly question?: (count: number) => string;
}

/**
 * Changes several targets: all are worked out and shown first, then written one after the other. When one cannot be
 * worked out, or lint refuses it, none is written. A failed write ends it, says what was written and what not (exit 3);
 * the same command again does the rest. Errors: exit 2 where it must ask and cannot.
 */
export async function changeMany(
  io: Io,
  plans: readonly PlannedChange[],
  options: ChangeManyOptions,
): Promise<ExitCode> {
  const pending: (PlannedChange & { readonly text: string })[] = [];
  let refused: ExitCode = exitCode.ok;
  for (const { target, change } of plans) {
    try {
      if (options.dryRun || !options.quiet) io.stderr.write(`${safeText(target.label)}:\n`);
      const next = await change.apply(target.document, target.template, target.type);
      const review = await reviewChange(io, target.document, next, { ...options, type: target.type });
      if (review === "refused") refused = exitCode.findings;
      else if (review === "no change") say(io, options, "no change");
      else pending.push({ target, change, text: next.text });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      printError(io, error);
      refused = error.exitCode;
    }
  }
  if (refused !== exitCode.ok) {
    io.stderr.write("nothing was written to any of them\n");
    return refused;
  }
  if (options.dryRun || pending.length === 0) {
    say(io, options, options.dryRun ? "dry run: nothing was written" : "nothing to change");
    return exitCode.ok;
  }
  if (options.question !== undefined && !(await isConfirmed(io, options.question(pending.length), options))) {
    io.stderr.write("nothing was written\n");
    return exitCode.findings;
  }
  return writeAll(io, pending, options);
}

/** Changes every work pool, or those of one type, after a question. Errors: exit 2 for an unknown type. */
export async function changeAllPools(
  io: Io,
  change: Change,
  options: ChangeOptions & { readonly type?: string },
): Promise<ExitCode> {
  const { type } = options;
  if (type !== undefined && !knownTypes.includes(type)) throw unknownType(type);
  const targets = await openAllPools(io, options, type);
  if (targets.length === 0) {
    say(io, options, type === undefined ? "no work pools" : `no work pools of the type ${type}`);
    return exitCode.ok;
  }
  return changeMany(
    io,
    targets.map((target) => ({ target, change })),
    { ...options, question: poolsQuestion },
  );
}

/** What is asked before work pools are changed. */
export function poolsQuestion(count: number): string {
  return `Change ${count} work pool${count === 1 ? "" : "s"}?`;
}

async function writeAll(
  io: Io,
  pending: readonly (PlannedChange & { readonly text: string })[],
  options: ChangeManyOptions,
): Promise<ExitCode> {
  for (const [index, { target, change, text }] of pending.entries()) {
    try {
      say(io, options, await writeOne(io, target, change, text, options));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      printError(io, error);
      const names = (from: number, to?: number) => pending.slice(from, to).map((other) => other.target.label);
      io.stderr.write(`written: ${names(0, index).join(", ") || "none"}\n`);
      io.stderr.write(`not written: ${names(index).join(", ")}; run the command again for the rest\n`);
      return exitCode.failure;
    }
  }
  return exitCode.ok;
}

/** A pool that somebody changed since is worked out again. */
async function writeOne(io: Io, target: Target, change: Change, text: string, options: ChangeOptions): Promise<string> {
  try {
    return await target.write(text);
  } catch (error) {
    const isConflict = error instanceof UserError && error.exitCode === exitCode.conflict;
    if (!isConflict || target.reopen === undefined || !change.isRepeatable) throw error;
    const code = await changeOpened(io, await target.reopen(), { ...options, quiet: true }, change);
    if (code !== exitCode.ok) throw error;
    return `updated ${target.label}, which was changed meanwhile`;
  }
}
