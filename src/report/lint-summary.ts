import type { Severity } from "../lint/diagnostic.ts";

/** How many files, and how many findings of each severity. */
export interface LintSummary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export const nothingLinted: LintSummary = { files: 0, errors: 0, warnings: 0, infos: 0 };

/** The summary with one file more. */
export function addFile(
  { files, errors, warnings, infos }: LintSummary,
  diagnostics: readonly { readonly severity: Severity }[],
): LintSummary {
  const count = (wanted: Severity) => diagnostics.filter(({ severity }) => severity === wanted).length;
  return {
    files: files + 1,
    errors: errors + count("error"),
    warnings: warnings + count("warning"),
    infos: infos + count("info"),
  };
}

/** The summary as a sentence: `2 errors and 1 warning in 3 files (45 ms)`. */
export function summaryLine({ files, errors, warnings, infos }: LintSummary, milliseconds: number): string {
  const parts = [counted(errors, "error"), counted(warnings, "warning"), counted(infos, "info")].filter(
    (part) => part !== undefined,
  );
  const found = parts.length === 0 ? "No findings" : parts.join(", ").replace(/, ([^,]*)$/, " and $1");
  return `${found} in ${files} file${files === 1 ? "" : "s"} (${duration(milliseconds)})`;
}

function counted(count: number, word: string): string | undefined {
  if (count === 0) return undefined;
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
