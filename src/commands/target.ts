import type { DocumentFormat, TextDocument } from "../document/document.ts";
import { LineMap } from "../document/lines.ts";
import { formatOfPath, parseDocument } from "../document/parse.ts";
import { toJson } from "../document/to-json.ts";
import { UserError, usageError } from "../errors.ts";
import { exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import type { PoolHome, WorkPool } from "../pool/pool-home.ts";
import { type Template, templateOf } from "../template/template.ts";
import type { GlobalOptions } from "./command.ts";

/** What a TARGET argument names: a file (`-` is standard input) or a work pool. */
export type TargetName =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "pool"; readonly name: string };

/** Flags of commands that take a TARGET. */
export interface TargetOptions extends GlobalOptions {
  /** The file name that standard input stands for; decides between JSON and YAML. */
  readonly stdinFilename?: string;
}

/** A template that was read from a file, standard input or a pool, and can be written back to where it came from. */
export interface Target {
  /** For people: `k8s.yaml`, `standard input` or `work pool "x"`. */
  readonly label: string;
  /** Whether what is written goes to standard output. */
  readonly isStream: boolean;
  /** The template's own text; for a pool the pool's template as JSON, indented by two. */
  readonly document: TextDocument;
  readonly template: Template;
  /** The worker type, where the pool says it. */
  readonly type: string | undefined;
  /**
   * Replaces the template by this text and says where it went, for people. Errors: exit 5 when the file or pool is no
   * longer as it was read; exit 3 and 4 as files and pools give them.
   */
  write(text: string): Promise<string>;
}

/**
 * Decides what a TARGET names: `file:PATH` and `pool:NAME` say it outright; else it is a file when it is `-`, contains a
 * `/`, ends in .json, .yaml or .yml, or names an existing file; else a pool. Errors: exit 2 for an empty name.
 */
export async function resolveTarget(io: Io, target: string): Promise<TargetName> {
  const [, scheme, rest = ""] = /^(file|pool):(.*)$/s.exec(target) ?? [];
  if (target === "" || (scheme !== undefined && rest === "")) {
    throw usageError(`${JSON.stringify(target)} names neither a file nor a work pool`);
  }
  if (scheme === "pool") return { kind: "pool", name: rest };
  if (scheme === "file") return { kind: "file", path: rest };
  if (target === "-" || target.includes("/") || /\.(json|ya?ml)$/i.test(target)) return { kind: "file", path: target };
  const kind = await io.files.kind(target);
  return kind === "file" || kind === "other" ? { kind: "file", path: target } : { kind: "pool", name: target };
}

/** Reads the template that a TARGET names. Errors: exit 3 when it cannot be read or the pool does not exist. */
export async function openTarget(io: Io, target: string, options: TargetOptions): Promise<Target> {
  const name = await resolveTarget(io, target);
  if (name.kind === "file") return openFile(io, name.path, options);
  const { openPools } = await import("./open-pools.ts");
  return openPool(await openPools(io, options), name.name);
}

async function openFile(io: Io, path: string, options: TargetOptions): Promise<Target> {
  const isStream = path === "-";
  const bytes = isStream ? await io.stdin.read() : await io.files.read(path);
  const text = decode(bytes, path);
  const shownPath = isStream ? (options.stdinFilename ?? "-") : path;
  const document = await parseDocument(text, shownPath, formatOf(text, shownPath));
  return {
    label: isStream ? "standard input" : path,
    isStream,
    document,
    template: readTemplate(document),
    type: undefined,
    write: async (next) => {
      if (isStream) {
        io.stdout.write(next);
        return "standard output";
      }
      if (decode(await io.files.read(path), path) !== text) {
        throw new UserError(`${path} was changed by someone else after it was read; nothing was written`, {
          hint: "Run the command again.",
          exitCode: exitCode.conflict,
        });
      }
      await io.files.write(path, next);
      return path;
    },
  };
}

async function openPool(pools: PoolHome, name: string): Promise<Target> {
  const pool = await pools.read(name);
  if (pool === undefined) throw await unknownPool(pools, name);
  const path = `pool:${name}`;
  const document = await parseDocument(`${toJson(pool.baseJobTemplate)}\n`, path, "json");
  return {
    label: `work pool "${name}"`,
    isStream: false,
    document,
    template: readTemplate(document),
    type: pool.type,
    write: async (next) => {
      await pools.update(pool, { baseJobTemplate: next });
      return poolPlace(pools, pool);
    },
  };
}

function poolPlace(pools: PoolHome, pool: WorkPool): string {
  return `work pool "${pool.name}" at ${pools.location}`;
}

async function unknownPool(pools: PoolHome, name: string): Promise<UserError> {
  return new UserError(`there is no work pool "${name}" at ${pools.location}`, {
    hint: `For a file of that name, write file:${name}.`,
  });
}

function readTemplate(document: TextDocument): Template {
  if (document.root !== undefined) return templateOf(document, document.root);
  const [problem] = document.problems;
  if (problem === undefined) throw new UserError(`${document.path} is empty`);
  const { line, column } = new LineMap(document.text).position(problem.range.start);
  throw new UserError(`${document.path}:${line}:${column}: ${problem.message}`, { hint: problem.hint });
}

function formatOf(text: string, path: string): DocumentFormat {
  return path === "-" && !/^\uFEFF?\s*[{[]/.test(text) ? "yaml" : formatOfPath(path);
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new UserError(`${path} is not UTF-8 text`, { hint: "Save the file as UTF-8.", cause });
  }
}
