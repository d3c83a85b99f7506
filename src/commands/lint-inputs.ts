import type { TextDocument } from "../document/document.ts";
import { readDocument } from "../document/read-document.ts";
import { UserError, usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { isPrefectFile } from "../lint/is-prefect-file.ts";
import type { LintResult } from "../lint/lint-document.ts";
import { looksLikeTemplate } from "../template/looks-like-template.ts";
import type { GlobalOptions } from "./command.ts";
import { FolderSearch } from "./folder-search.ts";
import { expandGlob, filesBelow, isGlob } from "./glob.ts";

export interface LintInputOptions extends GlobalOptions {
  /** The file name that standard input stands for. */
  readonly stdinFilename?: string;
  /** Leave out files that do not look like templates, though they are named. */
  readonly onlyTemplates?: boolean;
}

/** A document to lint. */
export interface LintInput {
  readonly kind: "document";
  readonly document: TextDocument;
  /** The worker type, where a pool says it. */
  readonly type: string | undefined;
  /** The work pool that it is the template of. */
  readonly pool?: string | undefined;
  /** Found in a folder or by a pattern, not named. */
  readonly isFound?: true;
  /** How it is linted, where it is no template. */
  readonly lint?: (document: TextDocument) => Promise<LintResult>;
}

/** What reading the arguments of `lint` brings up, one thing after the other. */
export type LintInputEvent =
  | LintInput
  /** Something that could not be read; the rest still is. */
  | { readonly kind: "failure"; readonly error: UserError }
  /** What a folder or pattern holds and is not linted. */
  | { readonly kind: "skipped"; readonly path: string; readonly reason: string };

/**
 * Reads what the arguments of `lint` name: files, folders, patterns, `-` and `pool:NAME`, in this order, each once. One
 * document is read at a time, so that whoever asks need not keep more than one.
 */
export async function* readLintInputs(
  io: Io,
  names: readonly string[],
  options: LintInputOptions,
): AsyncGenerator<LintInputEvent> {
  const seen = new Set<string>();
  for (const name of names) {
    try {
      for await (const event of readInput(io, name, options)) {
        if (event.kind === "document") {
          const path = plainName(event.document.path);
          if (seen.has(path)) continue;
          seen.add(path);
        }
        yield event;
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      yield { kind: "failure", error };
    }
  }
}

/** `./a.json` is `a.json`. */
function plainName(path: string): string {
  return path.replaceAll(/(?<=^|\/)(?:\.?\/)+/g, (dots, offset) => (offset === 0 && dots.startsWith("/") ? "/" : ""));
}

async function* readInput(io: Io, name: string, options: LintInputOptions): AsyncGenerator<LintInputEvent> {
  if (name.startsWith("pool:")) {
    yield await readPool(io, name, options);
    return;
  }
  if (name === "-") {
    yield given(await readDocument(await io.stdin.read(), options.stdinFilename ?? "-"));
    return;
  }
  const path = name.startsWith("file:") ? name.slice("file:".length) : name;
  if (path === "") throw usageError(`${JSON.stringify(name)} names neither a file nor a work pool`);
  const kind = await io.files.kind(path);
  if (kind === "folder") yield* readFolder(io, path);
  else if (kind !== "missing" && options.onlyTemplates) yield await readFound(io, path);
  else if (kind !== "missing") yield given(await readDocument(await io.files.read(path), path));
  else if (isGlob(path)) yield* search(io, (folders) => expandGlob(folders, path), path);
  else {
    throw new UserError(`cannot read ${path}: no such file`, {
      hint: /[/.]/.test(path) ? undefined : `For a work pool of that name, write pool:${path}.`,
    });
  }
}

function given(document: TextDocument, type?: string, pool?: string): LintInput {
  return { kind: "document", document, type, pool };
}

async function readPool(io: Io, name: string, options: LintInputOptions): Promise<LintInput> {
  const { openTarget } = await import("./target.ts");
  const { document, type } = await openTarget(io, name, options);
  return given(document, type, name.slice("pool:".length));
}

function readFolder(io: Io, path: string): AsyncGenerator<LintInputEvent> {
  const folder = path.replace(/^\.\/*$/, "").replace(/(?<=.)\/+$/, "");
  return search(io, (folders) => filesBelow(folders, folder), `the folder ${path}`);
}

/** The documents to lint among files that were found, not named. A failure when there is none. */
async function* search(
  io: Io,
  find: (folders: FolderSearch) => AsyncGenerator<string>,
  place: string,
): AsyncGenerator<LintInputEvent> {
  const told: LintInputEvent[] = [];
  /** Or its failure is. */
  let isFound = false;
  const folders = new FolderSearch(io, {
    onFailure: (error) => {
      isFound = true;
      told.push({ kind: "failure", error });
    },
    onIgnored: (path) => told.push({ kind: "skipped", path, reason: "ignored by .gitignore" }),
  });
  let isEmpty = true;
  for await (const path of find(folders)) {
    yield* told.splice(0);
    const event = await readFound(io, path);
    isEmpty = false;
    isFound ||= event.kind !== "skipped";
    yield event;
  }
  yield* told;
  if (isFound) return;
  throw new UserError(`no base job template in ${place}`, {
    hint: isEmpty ? undefined : "Name a file outright to have it checked whatever it looks like.",
  });
}

async function readFound(io: Io, path: string): Promise<LintInputEvent> {
  const skipped = { kind: "skipped", path, reason: "not a base job template" } as const;
  if (!/\.(json|ya?ml)$/i.test(path)) return skipped;
  try {
    const document = await readDocument(await io.files.read(path), path);
    const isMeant = looksLikeTemplate(document) || isPrefectFile(document);
    return isMeant ? { ...given(document), isFound: true } : skipped;
  } catch (error) {
    if (error instanceof UserError) return { kind: "failure", error };
    throw error;
  }
}
