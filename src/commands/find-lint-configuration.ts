import type { TextDocument } from "../document/document.ts";
import { readDocument } from "../document/read-document.ts";
import { usageError } from "../errors.ts";
import { newestKubernetes, oldestKubernetes } from "../infrastructure/kubernetes/kubernetes-version.ts";
import type { Io } from "../io.ts";
import type { LintConfiguration } from "../lint/settings/lint-configuration.ts";
import { knownTypes } from "../worker/index.ts";
import { lintFormats } from "./lint-reports.ts";
import { absolutePath, folderOf, relativePath } from "./relative-path.ts";

/** A configuration file of `lint`. */
export interface FoundConfiguration {
  readonly document: TextDocument;
  readonly configuration: LintConfiguration;
  /** The folder that its patterns and file names start from, absolute. */
  readonly folder: string;
}

const names = ["work-pool.config.yaml", "work-pool.config.yml", "work-pool.config.json"];

/**
 * The configuration that a flag names, or the nearest one above the current folder; undefined when there is none, or
 * none is wanted (`false`). Nothing is loaded unless there is one. Errors: exit 2 with the place of what is wrong in it,
 * or when a folder has two; exit 3 when the one that was named cannot be read.
 */
export async function findLintConfiguration(
  io: Io,
  named: string | false | undefined,
): Promise<FoundConfiguration | undefined> {
  if (named === false) return undefined;
  const path = named ?? (await nearestConfiguration(io));
  if (path === undefined) return undefined;
  const document = await readDocument(await io.files.read(path), path);
  const { readLintConfiguration } = await import("../lint/settings/lint-configuration.ts");
  const configuration = readLintConfiguration(document, await knownNames());
  return { document, configuration, folder: folderOf(absolutePath(io.cwd, path)) };
}

/** What the values of a configuration may be. */
export async function knownNames() {
  const { rules } = await import("../lint/rules/index.ts");
  const versions = Array.from(
    { length: newestKubernetes - oldestKubernetes + 1 },
    (_, index) => oldestKubernetes + index,
  );
  return {
    codes: rules.map(({ code }) => code),
    types: knownTypes,
    kubernetesVersions: versions.map((version) => `1.${version}`),
    formats: lintFormats,
  };
}

/** The configuration file nearest above the current folder. */
export async function nearestConfiguration(io: Io): Promise<string | undefined> {
  for (let folder = absolutePath(io.cwd, "."); ; folder = folderOf(folder)) {
    const found: string[] = [];
    for (const name of names) {
      const path = folder === "/" ? `/${name}` : `${folder}/${name}`;
      if ((await io.files.kind(path)) === "file") found.push(relativePath(absolutePath(io.cwd, "."), path));
    }
    const [first, second] = found;
    if (second !== undefined)
      throw usageError(`there is both ${first} and ${second}`, "Keep one, or name one with --config.");
    if (first !== undefined || folder === "/") return first;
  }
}
