import { readDocument } from "../document/read-document.ts";
import { UserError } from "../errors.ts";
import type { Io } from "../io.ts";
import {
  type Baseline,
  baselineText,
  compareWithBaseline,
  type KnownFinding,
  knownFindings,
  readBaseline,
} from "../lint/baseline.ts";
import type { LintResult } from "../lint/lint-document.ts";
import type { GlobalOptions } from "./command.ts";
import { absolutePath, folderOf, relativePath } from "./relative-path.ts";
import { say } from "./say.ts";

/** So many entries that match nothing are named one by one. */
const mostNamed = 10;

/** A baseline at work: keeps known findings out of the report, or writes down what is known from now on. */
export class LintBaseline {
  readonly #io: Io;
  readonly #path: string;
  readonly #isWriting: boolean;
  readonly #before: Baseline;
  readonly #now = new Map<string, readonly KnownFinding[]>();
  readonly #gone: { readonly path: string; readonly known: KnownFinding }[] = [];

  private constructor(io: Io, path: string, isWriting: boolean, before: Baseline) {
    this.#io = io;
    this.#path = path;
    this.#isWriting = isWriting;
    this.#before = before;
  }

  /** Errors: exit 3 when there is no such file and none is to be written; exit 2 when it is no baseline. */
  static async open(io: Io, path: string, isWriting: boolean): Promise<LintBaseline> {
    const bytes = isWriting ? await io.files.readIfPresent(path) : await readPresent(io, path);
    const before = bytes === undefined ? new Map() : readBaseline(await readDocument(bytes, path, "json"));
    return new LintBaseline(io, path, isWriting, before);
  }

  /** The findings that are not known. */
  apply(result: LintResult): LintResult {
    const path = this.#fromFolder(result.document.path);
    this.#now.set(path, knownFindings(result.diagnostics));
    if (this.#isWriting) return { ...result, diagnostics: [] };
    const { fresh, gone } = compareWithBaseline(this.#before.get(path) ?? [], result.diagnostics);
    this.#gone.push(...gone.map((known) => ({ path, known })));
    return { ...result, diagnostics: fresh };
  }

  /** Writes the baseline, or says on stderr which entries match nothing any more. */
  async finish(options: GlobalOptions): Promise<void> {
    const others = [...this.#before.keys()].filter((path) => !this.#now.has(path));
    const missing: string[] = [];
    for (const path of others) if (!(await this.#isThere(path))) missing.push(path);
    if (this.#isWriting)
      await this.#write(
        others.filter((path) => !missing.includes(path)),
        options,
      );
    else this.#sayGone(missing, options);
  }

  async #write(kept: readonly string[], options: GlobalOptions): Promise<void> {
    const next = new Map([...kept.map((path) => [path, this.#before.get(path) ?? []] as const), ...this.#now]);
    await this.#io.files.write(this.#path, baselineText(next));
    const count = [...this.#now.values()].flat().reduce((sum, known) => sum + known.count, 0);
    say(this.#io, options, `wrote ${this.#path}: ${count} known ${count === 1 ? "finding" : "findings"}`);
  }

  #sayGone(missing: readonly string[], options: GlobalOptions): void {
    const lines = [
      ...this.#gone.map(({ path, known }) => `${path} has no ${known.code} at ${known.pointer || "the top"} any more`),
      ...missing.map((path) => `${path} is not there any more`),
    ];
    if (lines.length === 0) return;
    for (const line of lines.slice(0, mostNamed)) say(this.#io, options, `${this.#path}: ${line}`);
    const more = lines.length - mostNamed;
    if (more > 0) say(this.#io, options, `${this.#path}: and ${more} more`);
    say(this.#io, options, "--write-baseline takes out what matches nothing");
  }

  async #isThere(path: string): Promise<boolean> {
    if (path.startsWith("pool:")) return true;
    return (await this.#io.files.kind(absolutePath(this.#folder, path))) !== "missing";
  }

  get #folder(): string {
    return folderOf(absolutePath(this.#io.cwd, this.#path));
  }

  /** Paths count from the baseline's folder, wherever lint is called. */
  #fromFolder(path: string): string {
    return path.startsWith("pool:") ? path : relativePath(this.#folder, absolutePath(this.#io.cwd, path));
  }
}

async function readPresent(io: Io, path: string): Promise<Uint8Array> {
  const bytes = await io.files.readIfPresent(path);
  if (bytes !== undefined) return bytes;
  throw new UserError(`cannot read ${path}: no such file`, { hint: "Write it first, with --write-baseline." });
}
