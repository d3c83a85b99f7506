import type { TextDocument } from "../document/document.ts";
import type { Io } from "../io.ts";
import type { LintResult } from "../lint/lint-document.ts";
import { reportFixes } from "../report/fixes.ts";
import { fixDocument } from "./fix-document.ts";
import type { LintInput } from "./lint-inputs.ts";
import type { LintSessionOptions } from "./lint-session.ts";
import { say } from "./say.ts";
import { changedMeanwhile, openTarget } from "./target.ts";

/** Lints one document, as the flags and the configuration want it. */
export type LintOne = (input: LintInput) => Promise<LintResult>;

export interface FixedInput {
  /** What is left to be reported; with `--diff`, where nothing is written, all of it. */
  readonly result: LintResult;
  readonly hasDiff: boolean;
}

/**
 * Mends a document where it came from: the file is written, what stood on standard input goes to standard output;
 * with `--diff` only the differences are printed. Errors: exit 5 when the file changed meanwhile.
 */
export async function fixInput(
  io: Io,
  input: LintInput,
  lintOne: LintOne,
  options: LintSessionOptions,
): Promise<FixedInput> {
  const before = input.document;
  const find = async (document: TextDocument) => (await lintOne({ ...input, document })).diagnostics;
  const { document, fixed } = await fixDocument(before, find, { unsafe: options.unsafeFixes === true });
  if (options.diff) {
    io.stdout.write(reportFixes(before, document));
    return { result: await lintOne(input), hasDiff: document !== before };
  }
  if (before.path === (options.stdinFilename ?? "-")) io.stdout.write(document.text);
  else if (fixed.length > 0) await writeBack(io, before, document.text);
  if (fixed.length > 0) say(io, options, `fixed ${before.path}: ${fixed.map(({ fix }) => fix?.title).join(", ")}`);
  return { result: await lintOne({ ...input, document }), hasDiff: false };
}

async function writeBack(io: Io, before: TextDocument, text: string): Promise<void> {
  const target = await openTarget(io, `file:${before.path}`, {});
  if (target.document.text !== before.text) throw changedMeanwhile(before.path);
  await target.write(text);
}
