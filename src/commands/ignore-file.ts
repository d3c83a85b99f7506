import type { Ignore } from "ignore";

/** A `.gitignore` file, and the folder that it stands in, as an absolute path. */
export interface IgnoreFile {
  readonly folder: string;
  readonly rules: Ignore;
}

export async function ignoreFile(folder: string, text: string): Promise<IgnoreFile> {
  const { default: ignore } = await import("ignore");
  return { folder, rules: ignore({ ignorecase: false }).add(text) };
}

/** Whether ignore files, the nearest first, leave out what stands at an absolute path: the first that says anything. */
export function isIgnored(files: readonly IgnoreFile[], path: string, isFolder: boolean): boolean {
  for (const { folder, rules } of files) {
    const below = path.slice(folder.length).replace(/^\//, "");
    const { ignored, unignored } = rules.test(isFolder ? `${below}/` : below);
    if (ignored || unignored) return ignored;
  }
  return false;
}
