import type { Severity } from "../lint/diagnostic.ts";
import type { LintSummary } from "./lint-summary.ts";
import type { LintedFile } from "./linted-file.ts";

/** Everything that one run of lint has to say; every data format is a function of it. */
export interface LintReport {
  /** In the order in which they were given. */
  readonly files: readonly LintedFile[];
  readonly summary: LintSummary;
  /** What could not be read, and why; a person's words. */
  readonly failures: readonly string[];
  /** The severities of the findings that make the run fail. */
  readonly failing: ReadonlySet<Severity>;
  /** The absolute path that relative ones start from. */
  readonly cwd: string;
}
