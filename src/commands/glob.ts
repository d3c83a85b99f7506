import type { Files } from "../io.ts";

/** What a search sees of the file system. */
export type Folders = Pick<Files, "kind" | "list">;

/** Whether a file argument is a pattern that no shell has expanded. */
export function isGlob(pattern: string): boolean {
  return /[*?[{]/.test(pattern);
}

/**
 * The files that a pattern names, sorted folder by folder, each folder read when its turn comes: `*`, `?`, `[a-z]`,
 * `{a,b}` within a name, `**` for any folders. Names that start with a dot must be asked for; `**` also leaves out
 * `node_modules`.
 */
export function expandGlob(folders: Folders, pattern: string): AsyncGenerator<string> {
  const isAbsolute = pattern.startsWith("/");
  const steps = pattern.split("/").filter((step) => step !== "");
  return expand(folders, isAbsolute ? "/" : "", steps);
}

async function* expand(folders: Folders, folder: string, [step, ...rest]: readonly string[]): AsyncGenerator<string> {
  if (step === undefined) return;
  const isLast = rest.length === 0;
  if (!isGlob(step)) {
    const path = join(folder, step);
    const kind = await folders.kind(path);
    if (isLast && kind === "file") yield path;
    if (!isLast && kind === "folder") yield* expand(folders, path, rest);
    return;
  }
  const matches = step === "**" ? undefined : nameMatcher(step);
  if (matches === undefined) yield* expand(folders, folder, isLast ? ["*"] : rest);
  for (const { name, kind } of await folders.list(folder)) {
    const path = join(folder, name);
    if (matches === undefined) {
      if (kind === "folder" && isOwnFolder(name)) yield* expand(folders, path, ["**", ...rest]);
    } else if (matches(name)) {
      if (isLast && kind === "file") yield path;
      else if (!isLast && kind === "folder") yield* expand(folders, path, rest);
    }
  }
}

/** The files of a folder and those below it, sorted folder by folder, each folder read when its turn comes. */
export async function* filesBelow(folders: Folders, folder: string): AsyncGenerator<string> {
  for (const { name, kind } of await folders.list(folder)) {
    const path = join(folder, name);
    if (kind === "file") yield path;
    else if (kind === "folder" && isOwnFolder(name)) yield* filesBelow(folders, path);
  }
}

/** Whether a search through folders goes into one of this name. */
export function isOwnFolder(name: string): boolean {
  return !name.startsWith(".") && name !== "node_modules";
}

/** A path in a folder; the current folder is the empty path. */
export function join(folder: string, name: string): string {
  return folder === "" || folder.endsWith("/") ? folder + name : `${folder}/${name}`;
}

function nameMatcher(step: string): (name: string) => boolean {
  let source = "";
  let depth = 0;
  for (let index = 0; index < step.length; index++) {
    const character = step[index] as string;
    const closing = character === "[" ? step.indexOf("]", index + 2) : -1;
    if (closing !== -1) {
      const members = step
        .slice(index + 1, closing)
        .replaceAll(/[\\[\]^]/g, "\\$&")
        .replaceAll(/(.)-(.)/gsu, (range, first, last) => (first <= last ? range : "")); // no letter is between z and a
      source += `[${members.replace(/^(?:!|\\\^)/, "^")}]`;
      index = closing;
    } else if (character === "*") source += ".*";
    else if (character === "?") source += ".";
    else if (character === "{") {
      source += "(?:";
      depth += 1;
    } else if (character === "}" && depth > 0) {
      source += ")";
      depth -= 1;
    } else if (character === "," && depth > 0) source += "|";
    else source += character.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
  }
  const pattern = new RegExp(`^${source}${")".repeat(depth)}$`, "su");
  return (name) => pattern.test(name) && (!name.startsWith(".") || step.startsWith("."));
}
