import { differences } from "../change/difference.ts";
import { applyEdits, type Edit } from "../change/edit.ts";
import { rootOf } from "../document/root-of.ts";
import { UserError } from "../errors.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { reportDifferences } from "../report/difference.ts";
import type { Template } from "../template/template.ts";
import { chalkFor } from "./chalk-for.ts";
import { refusedByLint } from "./refused-by-lint.ts";
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
  edits(template: Template): Promise<readonly Edit[]>;
  /** Whether it may be worked out again on a pool's template that somebody else changed meanwhile. */
  readonly isRepeatable: boolean;
}

/** How often a change is worked out again while others keep changing the pool. */
const attempts = 5;

/**
 * Reads a TARGET, changes its template and writes it back: shows the differences (on stderr, secrets masked), refuses
 * what lint finds wrong only afterwards (exit 1), and writes only when the file or pool still is as it was read.
 */
export async function changeTarget(io: Io, target: string, options: ChangeOptions, change: Change): Promise<ExitCode> {
  let opened = await openTarget(io, target, options);
  for (let attempt = 1; ; attempt++) {
    try {
      return await changeOnce(io, opened, options, change);
    } catch (error) {
      const isConflict = error instanceof UserError && error.exitCode === exitCode.conflict;
      if (!isConflict || opened.reopen === undefined || !change.isRepeatable || attempt === attempts) throw error;
      if (!options.quiet) io.stderr.write(`${opened.label} was changed meanwhile; trying again\n`);
      opened = await opened.reopen();
    }
  }
}

async function changeOnce(io: Io, target: Target, options: ChangeOptions, change: Change): Promise<ExitCode> {
  const say = (text: string): void => {
    if (!options.quiet) io.stderr.write(`${text}\n`);
  };
  const { root } = target.template;
  const edits = await change.edits(target.template);
  const next = edits.length === 0 ? target.document : await applyEdits(target.document, edits);
  const found = differences(root, rootOf(next));
  if (found.length === 0) {
    say(`${target.label}: no change`);
    // Whoever reads the pipe gets the document in any case.
    if (target.isStream && !options.dryRun) await target.write(target.document.text);
    return exitCode.ok;
  }
  const shown = reportDifferences(found, { before: root, after: rootOf(next) }, await chalkFor(io.stderr));
  if (options.dryRun || !options.quiet) io.stderr.write(shown);
  if (options.lint !== false && (await refusedByLint(io, target.document, next))) return exitCode.findings;
  if (options.dryRun) {
    say("dry run: nothing was written");
    return exitCode.ok;
  }
  const place = await target.write(next.text);
  if (!target.isStream) say(`wrote ${place}`);
  return exitCode.ok;
}
