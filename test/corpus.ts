import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder of real documents, `$WORK_POOL_CORPUS` (default `../shared/corpus`); undefined where there is none. */
export const corpus: string | undefined = findCorpus();

/**
 * The paths of the corpus's files in a folder, sorted. A suite over them starts `describe.skipIf(corpus === undefined)`;
 * without a corpus there is one path of no file, so that the suite counts as skipped.
 */
export function corpusFiles(folder: "defaults" | "templates" | "deployments"): readonly string[] {
  if (corpus === undefined) return [`${folder} without WORK_POOL_CORPUS`];
  const path = join(corpus, folder);
  return readdirSync(path)
    .sort()
    .map((name) => join(path, name));
}

function findCorpus(): string | undefined {
  const folder = resolve(import.meta.dirname, "..", process.env.WORK_POOL_CORPUS ?? "../shared/corpus");
  return existsSync(folder) ? folder : undefined;
}
