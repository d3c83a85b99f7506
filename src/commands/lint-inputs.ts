import type { TextDocument } from "../document/document.ts";
import { readDocument } from "../document/read-document.ts";
import { UserError } from "../errors.ts";
import type { Io } from "../io.ts";
import { looksLikeTemplate } from "../template/looks-like-template.ts";
import type { GlobalOptions } from "./command.ts";
import { expandGlob, isGlob, isOwnFolder, join } from "./glob.ts";

export interface LintInputOptions extends GlobalOptions {
  /** The file name that standard input stands for. */
  readonly stdinFilename?: string;
}

/** A document to lint. */
export interface LintInput {
  readonly document: TextDocument;
  /** The worker type, where a pool says it. */
  readonly type: string | undefined;
}

export interface LintInputs {
  /** In the order in which they were named, each once. */
  readonly inputs: readonly LintInput[];
  /** What could not be read. */
  readonly failures: readonly UserError[];
  /** Files of folders and patterns that are no templates. */
  readonly skipped: readonly string[];
}

/** Reads what the arguments of `lint` name: files, folders, patterns, `-` and `pool:NAME`. */
export async function readLintInputs(io: Io, names: readonly string[], options: LintInputOptions): Promise<LintInputs> {
  const inputs = new Map<string, LintInput>();
  const failures: UserError[] = [];
  const skipped: string[] = [];
  for (const name of names) {
    try {
      for (const input of await readInput(io, name, options, skipped)) {
        if (!inputs.has(input.document.path)) inputs.set(input.document.path, input);
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failures.push(error);
    }
  }
  return { inputs: [...inputs.values()], failures, skipped };
}

async function readInput(
  io: Io,
  name: string,
  options: LintInputOptions,
  skipped: string[],
): Promise<readonly LintInput[]> {
  if (name.startsWith("pool:")) return [await readPool(io, name, options)];
  if (name === "-") {
    return [{ document: await readDocument(await io.stdin.read(), options.stdinFilename ?? "-"), type: undefined }];
  }
  const path = name.startsWith("file:") ? name.slice("file:".length) : name;
  const kind = await io.files.kind(path);
  if (kind === "folder") return searched(io, await filesBelow(io, folderName(path)), `the folder ${path}`, skipped);
  if (kind === "missing" && isGlob(path)) return searched(io, await expandGlob(io.files, path), path, skipped);
  if (kind === "missing") {
    throw new UserError(`cannot read ${path}: no such file`, {
      hint: /[/.]/.test(path) ? undefined : `For a work pool of that name, write pool:${path}.`,
    });
  }
  return [{ document: await readDocument(await io.files.read(path), path), type: undefined }];
}

async function readPool(io: Io, name: string, options: LintInputOptions): Promise<LintInput> {
  const { openTarget } = await import("./target.ts");
  const { document, type } = await openTarget(io, name, options);
  return { document, type };
}

/** The templates among files that were found, not named. Errors: exit 3 when there is none. */
async function searched(io: Io, paths: readonly string[], place: string, skipped: string[]): Promise<LintInput[]> {
  const inputs: LintInput[] = [];
  for (const path of paths) {
    const document = /\.(json|ya?ml)$/i.test(path) ? await readDocument(await io.files.read(path), path) : undefined;
    if (document !== undefined && looksLikeTemplate(document)) inputs.push({ document, type: undefined });
    else skipped.push(path);
  }
  if (inputs.length > 0) return inputs;
  throw new UserError(`no base job template in ${place}`, {
    hint: paths.length === 0 ? undefined : "Name a file outright to have it checked whatever it looks like.",
  });
}

async function filesBelow(io: Io, folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, kind } of await io.files.list(folder)) {
    const path = join(folder, name);
    if (kind === "file") found.push(path);
    else if (kind === "folder" && isOwnFolder(name)) found.push(...(await filesBelow(io, path)));
  }
  return found;
}

function folderName(path: string): string {
  return path.replace(/^\.\/*$/, "").replace(/(?<=.)\/+$/, "");
}
