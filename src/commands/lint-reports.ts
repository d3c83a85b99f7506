import { usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import type { LintResult } from "../lint/lint-document.ts";
import type { LintReport } from "../report/lint-report.ts";
import { type LintSummary, summaryLine } from "../report/lint-summary.ts";
import type { LintedFile } from "../report/linted-file.ts";
import { chalkFor } from "./chalk-for.ts";
import { absolutePath } from "./relative-path.ts";

/** The forms that are data, each loaded when it is asked for. */
const dataFormats = {
  json: async () => (await import("../report/lint-json.ts")).reportLintJson,
  github: async () => (await import("../report/lint-github.ts")).reportLintGithub,
  gitlab: async () => (await import("../report/lint-gitlab.ts")).reportLintGitlab,
  junit: async () => (await import("../report/lint-junit.ts")).reportLintJunit,
  sarif: async () => (await import("../report/lint-sarif.ts")).reportLintSarif,
} satisfies Record<string, () => Promise<(report: LintReport) => string>>;

/** What `--format` takes. */
export const lintFormats = ["text", "json", "github", "gitlab", "junit", "sarif"] as const;

/** The forms, as a sentence has them. */
export const formatNames: string = lintFormats.join(", ").replace(/, (\w+)$/, " or $1");

/** A form of the report, and the file that it goes to; without one, standard output. */
export interface FormatChoice {
  readonly format: (typeof lintFormats)[number];
  readonly file: string | undefined;
}

/** For `--format`, which may be there several times. Errors: exit 2 for an unknown form. */
export function addFormat(value: string, earlier: readonly FormatChoice[] = []): readonly FormatChoice[] {
  const [, name = "", file] = /^([^=]*)(?:=(.*))?$/s.exec(value) ?? [];
  const format = lintFormats.find((known) => known === name);
  if (format === undefined || file === "") {
    throw usageError(
      `unknown format ${JSON.stringify(value)}`,
      `Use ${formatNames}, or ${name in dataFormats ? name : "json"}=FILE.`,
    );
  }
  return [...earlier, { format, file: file === "-" ? undefined : file }];
}

/** Refuses (exit 2) two forms for one place. */
export function checkFormats(choices: readonly FormatChoice[]): void {
  if (choices.filter(({ file }) => file === undefined).length > 1) {
    throw usageError("only one format can go to standard output", "Name a file for the others: --format json=FILE.");
  }
  const twice = choices.find(({ file }, index) => choices.findIndex((one) => one.file === file) < index);
  if (twice !== undefined) throw usageError(`two formats cannot both go to ${twice.file}`, "Give each its own file.");
}

/** The reports of one run. Of each result they keep what they need, and not its document. */
export class LintReports {
  readonly #io: Io;
  readonly #choices: readonly FormatChoice[];
  readonly #files: LintedFile[] = [];
  /** By choice of the form `text`: the findings of each file that has any. */
  readonly #texts = new Map<FormatChoice, string[]>();

  constructor(io: Io, choices: readonly FormatChoice[]) {
    this.#io = io;
    this.#choices = choices;
  }

  /** Errors: UserError (exit 2) where a report would take the place of what is linted. */
  async add(result: LintResult): Promise<void> {
    this.#checkPlace(result.document.path);
    if (this.#choices.some(({ format }) => format !== "text")) {
      const { lintedFile } = await import("../report/linted-file.ts");
      this.#files.push(await lintedFile(result));
    }
    // What shows findings is loaded only where there are any.
    if (result.diagnostics.length === 0) return;
    for (const choice of this.#choices) {
      if (choice.format !== "text") continue;
      const texts = this.#texts.get(choice) ?? [];
      this.#texts.set(choice, texts);
      texts.push(await this.#text(choice, result));
    }
  }

  /** Writes all reports. `milliseconds`: how long the run took; undefined for no summary in the text. */
  async write(report: Omit<LintReport, "files" | "cwd">, milliseconds: number | undefined): Promise<void> {
    for (const choice of this.#choices) {
      const text =
        choice.format === "text"
          ? this.#wholeText(choice, report.summary, milliseconds)
          : (await dataFormats[choice.format]())({ ...report, files: this.#files, cwd: this.#io.cwd });
      if (choice.file === undefined) this.#io.stdout.write(text);
      else await this.#io.files.write(choice.file, text);
    }
  }

  #checkPlace(linted: string): void {
    const { cwd } = this.#io;
    const isLinted = ({ file }: FormatChoice) =>
      file !== undefined && absolutePath(cwd, file) === absolutePath(cwd, linted);
    if (this.#choices.some(isLinted)) {
      throw usageError(`${linted} is linted, so no report can go to it`, "Give the report its own file.");
    }
  }

  async #text({ file }: FormatChoice, result: LintResult): Promise<string> {
    const { reportLintText } = await import("../report/lint-text.ts");
    const { stdout } = this.#io;
    if (file !== undefined) return reportLintText([result], {});
    return reportLintText([result], { columns: stdout.columns, chalk: await chalkFor(stdout) });
  }

  #wholeText(choice: FormatChoice, summary: LintSummary, milliseconds: number | undefined): string {
    const parts = [...(this.#texts.get(choice) ?? [])];
    if (milliseconds !== undefined && summary.files > 0) parts.push(`${summaryLine(summary, milliseconds)}\n`);
    return parts.join("\n");
  }
}
