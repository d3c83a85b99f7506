import type { TextDocument } from "../document/document.ts";
import { usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import type { LintOptions as LintDocumentOptions } from "../lint/lint-context.ts";
import { type LintResult, lintDocument } from "../lint/lint-document.ts";
import type { GlobalOptions } from "./command.ts";
import type { LintInput } from "./lint-inputs.ts";
import { say } from "./say.ts";
import { changedMeanwhile } from "./target.ts";

/** The flags of `lint` that say what becomes of findings. */
export interface LintSessionOptions extends GlobalOptions {
  readonly type?: string;
  readonly kubernetesVersion?: string;
  /** Mend what can be mended without changing what a template means. */
  readonly fix?: boolean;
  /** Mend more: also what may change what a template means. */
  readonly unsafeFixes?: boolean;
  /** Print what `fix` would change, and write nothing. */
  readonly diff?: boolean;
  readonly stdinFilename?: string;
}

/** One run of `lint`: takes the documents one after the other, and says at the end what was about all of them. */
export interface LintSession {
  /** What is to be reported of a document; mends it first where that was asked for. */
  lint(input: LintInput): Promise<LintResult>;
  /** Whether a diff was printed. */
  readonly hasDiff: boolean;
}

/** Errors: UserError (exit 2) for flags that do not go together. */
export function openLintSession(io: Io, names: readonly string[], options: LintSessionOptions): LintSession {
  const isFixing = options.fix === true || options.diff === true;
  if (options.unsafeFixes && !isFixing) throw usageError("--unsafe-fixes says how to fix", "Add --fix or --diff.");
  const pool = names.find((name) => name.startsWith("pool:"));
  if (pool !== undefined && options.fix && !options.diff) {
    throw usageError(
      `--fix does not write to work pools: ${pool}`,
      "See the changes with --diff; `work-pool set` and `patch` make them.",
    );
  }
  let hasDiff = false;
  const lintOne: LintOne = ({ document, type, lint }) => {
    if (lint !== undefined) return lint(document);
    const { kubernetesVersion } = options;
    const settings: LintDocumentOptions = { type: options.type ?? type, kubernetesVersion };
    return lintDocument(document, settings);
  };
  return {
    async lint(input) {
      if (!isFixing) return lintOne(input);
      const fixed = await fixInput(io, input, lintOne, options);
      hasDiff ||= fixed.hasDiff;
      return fixed.result;
    },
    get hasDiff() {
      return hasDiff;
    },
  };
}

/** Whether a document came from standard input; mended, it goes to standard output, and the report elsewhere. */
function isStream({ path }: TextDocument, { stdinFilename }: LintSessionOptions): boolean {
  return path === (stdinFilename ?? "-");
}

/** Errors: exit 5 when the file is no longer as it was linted. */
async function writeBack(io: Io, before: TextDocument, text: string): Promise<void> {
  const { openTarget } = await import("./target.ts");
  const target = await openTarget(io, `file:${before.path}`, {});
  if (target.document.text !== before.text) throw changedMeanwhile(before.path);
  await target.write(text);
}

type LintOne = (input: LintInput) => Promise<LintResult>;

async function fixInput(
  io: Io,
  input: LintInput,
  lintOne: LintOne,
  options: LintSessionOptions,
): Promise<{ readonly result: LintResult; readonly hasDiff: boolean }> {
  const { fixDocument } = await import("./fix-document.ts");
  const before = input.document;
  const find = async (document: TextDocument) => (await lintOne({ ...input, document })).diagnostics;
  const { document, fixed } = await fixDocument(before, find, { unsafe: options.unsafeFixes === true });
  if (options.diff) {
    const { reportFixes } = await import("../report/fixes.ts");
    io.stdout.write(reportFixes(before, document));
    return { result: await lintOne(input), hasDiff: document !== before };
  }
  if (isStream(before, options)) io.stdout.write(document.text);
  else if (fixed.length > 0) await writeBack(io, before, document.text);
  if (fixed.length > 0) say(io, options, `fixed ${before.path}: ${fixed.map(({ fix }) => fix?.title).join(", ")}`);
  return { result: await lintOne({ ...input, document }), hasDiff: false };
}
