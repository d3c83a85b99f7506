import { usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import type { LintOptions } from "../lint/lint-context.ts";
import { type LintResult, lintDocument } from "../lint/lint-document.ts";
import type { LintConfiguration } from "../lint/settings/lint-configuration.ts";
import type { GlobalOptions } from "./command.ts";
import { type FoundConfiguration, findLintConfiguration } from "./find-lint-configuration.ts";
import type { LintOne } from "./fix-input.ts";
import type { LintInput } from "./lint-inputs.ts";
import { absolutePath, relativePath } from "./relative-path.ts";

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
  /** The configuration file; false: none. Default: the nearest above the current folder. */
  readonly config?: string | false;
  /** The file of findings that are known. */
  readonly baseline?: string;
  /** Write down what is found as known. */
  readonly writeBaseline?: boolean;
}

/** One run of `lint`: takes the documents one after the other, and says at the end what was about all of them. */
export interface LintSession {
  /** What the configuration says, for flags that were not given. */
  readonly configured: LintConfiguration;
  /** The formats of the configuration, their files from the current folder. */
  readonly formats: readonly string[];
  /** How a document is linted: what flags say, else what its pool or the configuration does. */
  optionsFor(input: LintInput): LintOptions;
  /** What is to be reported of a document; mends it first where that was asked for. */
  lint(input: LintInput): Promise<LintResult>;
  /** After the last document: what else is to be reported. Writes the baseline, or says what of it is gone. */
  finish(): Promise<readonly LintResult[]>;
  /** Whether a diff was printed. */
  readonly hasDiff: boolean;
}

/** Errors: UserError (exit 2) for flags that do not go together, (exit 2, 3) for a configuration or baseline. */
export async function openLintSession(
  io: Io,
  names: readonly string[],
  options: LintSessionOptions,
): Promise<LintSession> {
  checkOptions(names, options);
  const found = await findLintConfiguration(io, options.config);
  const settings = found && (await openSettings(io, found));
  const baseline = await openBaseline(io, found, options);
  const optionsFor = ({ document, type }: LintInput): LintOptions => {
    const configured = settings?.optionsFor(document.path);
    return {
      type: options.type ?? type ?? configured?.type,
      kubernetesVersion: options.kubernetesVersion ?? configured?.kubernetesVersion,
    };
  };
  const lintOne: LintOne = async (input) => {
    const result = await (input.lint === undefined
      ? lintDocument(input.document, optionsFor(input))
      : input.lint(input.document));
    return settings === undefined ? result : settings.apply(result);
  };
  let hasDiff = false;
  return {
    configured: found?.configuration ?? {},
    formats: found === undefined ? [] : formatsOf(io, found),
    optionsFor,
    async lint(input) {
      let result: LintResult;
      if (options.fix || options.diff) {
        const { fixInput } = await import("./fix-input.ts");
        const fixed = await fixInput(io, input, lintOne, options);
        hasDiff ||= fixed.hasDiff;
        result = fixed.result;
      } else result = await lintOne(input);
      return baseline === undefined ? result : baseline.apply(result);
    },
    async finish() {
      await baseline?.finish(options);
      const unused = settings?.unused(names);
      return unused === undefined ? [] : [unused];
    },
    get hasDiff() {
      return hasDiff;
    },
  };
}

function formatsOf(io: Io, { configuration, folder }: FoundConfiguration): readonly string[] {
  const { format = [] } = configuration;
  return (typeof format === "string" ? [format] : format).map((one) => {
    return one.replace(/=(?!-$)(.*)$/s, (_all, file) => `=${fromHere(io, folder, file)}`);
  });
}

/** A path of the configuration, from the current folder. */
function fromHere(io: Io, folder: string, path: string): string {
  return path.startsWith("/") ? path : relativePath(absolutePath(io.cwd, "."), absolutePath(folder, path));
}

function checkOptions(names: readonly string[], options: LintSessionOptions): void {
  if (options.unsafeFixes && !options.fix && !options.diff) {
    throw usageError("--unsafe-fixes says how to fix", "Add --fix or --diff.");
  }
  const pool = names.find((name) => name.startsWith("pool:"));
  if (pool !== undefined && options.fix && !options.diff) {
    throw usageError(
      `--fix does not write to work pools: ${pool}`,
      "See the changes with --diff; `work-pool set` and `patch` make them.",
    );
  }
}

async function openSettings(io: Io, found: FoundConfiguration) {
  const { LintSettings } = await import("./lint-settings.ts");
  return LintSettings.open(io, found);
}

async function openBaseline(io: Io, found: FoundConfiguration | undefined, options: LintSessionOptions) {
  const configured = found?.configuration.baseline;
  const path = options.baseline ?? (configured && found && fromHere(io, found.folder, configured));
  if (path === undefined) {
    if (options.writeBaseline) throw usageError("--write-baseline needs a file", "Name it: --baseline FILE.");
    return undefined;
  }
  const { LintBaseline } = await import("./lint-baseline.ts");
  return LintBaseline.open(io, path, options.writeBaseline === true);
}
