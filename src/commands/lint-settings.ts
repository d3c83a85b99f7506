import type { Io } from "../io.ts";
import type { LintOptions } from "../lint/lint-context.ts";
import type { LintResult } from "../lint/lint-document.ts";
import { listOf } from "../lint/settings/lint-configuration.ts";
import { applySettings, type PathSettings, type SettingsFor, settingsOf } from "../lint/settings/settings-for-path.ts";
import { unusedIgnores } from "../lint/settings/unused-ignores.ts";
import type { FoundConfiguration } from "./find-lint-configuration.ts";
import { absolutePath, relativePath } from "./relative-path.ts";

/** A configuration at work: what it says of each file, and at the end what of it was of no use. */
export class LintSettings {
  readonly #io: Io;
  readonly #found: FoundConfiguration;
  readonly #settingsFor: SettingsFor;
  readonly #linted = new Set<string>();
  readonly #used = new Set<number>();

  private constructor(io: Io, found: FoundConfiguration, settingsFor: SettingsFor) {
    this.#io = io;
    this.#found = found;
    this.#settingsFor = settingsFor;
  }

  static async open(io: Io, found: FoundConfiguration): Promise<LintSettings> {
    return new LintSettings(io, found, await settingsOf(found.configuration));
  }

  /** What holds for a file, by the path that lint was given. */
  of(path: string): PathSettings {
    return this.#settingsFor(this.#fromFolder(path));
  }

  optionsFor(path: string): LintOptions {
    const { type, kubernetesVersion } = this.of(path);
    return { type, kubernetesVersion };
  }

  /** The findings as the configuration wants them. */
  apply(result: LintResult): LintResult {
    const { path } = result.document;
    this.#linted.add(this.#fromFolder(path) ?? path);
    const diagnostics = applySettings(result.diagnostics, this.of(path), (index) => this.#used.add(index));
    return { ...result, diagnostics };
  }

  /**
   * The configuration file as an entry of the report, when ignores had nothing to ignore. `names` are the arguments of
   * lint: an ignore is judged only when all files that it may be about were linted.
   */
  unused(names: readonly string[]): LintResult | undefined {
    const { document, configuration, folder } = this.#found;
    const isWhole = names.some((name) =>
      `${folder}/`.startsWith(`${absolutePath(this.#io.cwd, name)}/`.replace("//", "/")),
    );
    const isJudged = (index: number): boolean => {
      const files = listOf(configuration.ignore?.[index]?.files);
      return isWhole || (files.length > 0 && files.every((file) => this.#linted.has(file.replace(/^\//, ""))));
    };
    const indices = (configuration.ignore ?? []).keys();
    const unused = [...indices].filter((index) => !this.#used.has(index) && isJudged(index));
    const found = applySettings(unusedIgnores(document, unused), this.of(document.path), () => {});
    return found.length === 0 ? undefined : { document, type: undefined, verdict: undefined, diagnostics: found };
  }

  #fromFolder(path: string): string | undefined {
    if (path.startsWith("pool:")) return path;
    const relative = relativePath(this.#found.folder, absolutePath(this.#io.cwd, path));
    return relative.startsWith("../") ? undefined : relative;
  }
}
