import { differences } from "../change/difference.ts";
import type { TextDocument } from "../document/document.ts";
import { rootOf } from "../document/root-of.ts";
import type { Io } from "../io.ts";
import { reportDifferences } from "../report/difference.ts";
import { chalkFor } from "./chalk-for.ts";
import { refusedByLint } from "./refused-by-lint.ts";

export interface ReviewOptions {
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
  /** False: let pass what lint finds wrong. Default: true. */
  readonly lint?: boolean;
  /** The pool's worker type, where one is known. */
  readonly type?: string | undefined;
}

/** `refused`: lint finds errors that the change brings in; they have been printed. */
export type Review = "no change" | "refused" | "good";

/**
 * Looks at a change of a template before it is written: shows the differences on stderr, secrets masked, and lints the
 * new text. What was wrong before the change does not count.
 */
export async function reviewChange(
  io: Io,
  before: TextDocument,
  after: TextDocument,
  options: ReviewOptions,
): Promise<Review> {
  const templates = { before: rootOf(before), after: rootOf(after) };
  const found = differences(templates.before, templates.after);
  if (found.length === 0) return "no change";
  if (options.dryRun || !options.quiet) {
    io.stderr.write(reportDifferences(found, templates, await chalkFor(io.stderr)));
  }
  return options.lint !== false && (await refusedByLint(io, before, after, options.type)) ? "refused" : "good";
}
