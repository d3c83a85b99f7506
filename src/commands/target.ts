import type { TextDocument } from "../document/document.ts";
import { formatOfPath } from "../document/format-of-path.ts";
import { readDocument } from "../document/read-document.ts";
import { rootOf } from "../document/root-of.ts";
import { UserError, usageError } from "../errors.ts";
import { exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import type { PoolHome, WorkPool } from "../pool/pool-home.ts";
import { type Template, templateOf } from "../template/template.ts";
import { workerType } from "../worker/index.ts";
import type { GlobalOptions } from "./command.ts";
import { unknownPool } from "./existing-pool.ts";
import { presentTemplate } from "./pool-template.ts";

/** What a TARGET argument names: a file (`-` is standard input), a work pool, or the default template of a worker type. */
export type TargetName =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "default"; readonly type: string }
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
   * Replaces the template by this text and returns what was done, for people. Errors: exit 5 when the file or pool is
   * no longer as it was read; exit 3 and 4 as files and pools give them.
   */
  write(text: string): Promise<string>;
  /** Reads a pool again, from the same home; undefined for files. */
  readonly reopen: (() => Promise<Target>) | undefined;
}

/**
 * Decides what a TARGET names: `file:PATH`, `pool:NAME` and `default:TYPE` say it outright; else it is a file when it is `-`, contains a
 * `/`, ends in .json, .yaml or .yml, or names an existing file; else a pool. Errors: exit 2 for an empty name.
 */
export async function resolveTarget(io: Io, target: string): Promise<TargetName> {
  const [, scheme, rest = ""] = /^(file|pool|default):(.*)$/s.exec(target) ?? [];
  if (target === "" || (scheme !== undefined && rest === "")) {
    throw usageError(`${JSON.stringify(target)} names neither a file nor a work pool`);
  }
  if (scheme === "pool") return { kind: "pool", name: rest };
  if (scheme === "file") return { kind: "file", path: rest };
  if (scheme === "default") return { kind: "default", type: rest };
  if (target === "-" || target.includes("/") || /\.(json|ya?ml)$/i.test(target)) return { kind: "file", path: target };
  const kind = await io.files.kind(target);
  return kind === "file" || kind === "other" ? { kind: "file", path: target } : { kind: "pool", name: target };
}

/** Reads the template that a TARGET names. Errors: exit 3 when it cannot be read or the pool does not exist. */
export async function openTarget(io: Io, target: string, options: TargetOptions): Promise<Target> {
  const name = await resolveTarget(io, target);
  if (name.kind === "file") return openFile(io, name.path, options);
  if (name.kind === "default") return openDefault(io, name.type, options);
  const { openPools } = await import("./open-pools.ts");
  const otherwise = target.startsWith("pool:") ? undefined : `For a file of that name, write file:${target}.`;
  return openPool(await openPools(io, options), name.name, otherwise);
}

async function openFile(io: Io, path: string, options: TargetOptions): Promise<Target> {
  if (path === "-") return openStream(io, options);
  const bytes = await io.files.read(path);
  const document = await readDocument(bytes, path);
  return {
    label: path,
    isStream: false,
    document,
    template: templateOf(document, rootOf(document)),
    type: undefined,
    write: async (next) => {
      if (!(await io.files.replace(path, bytes, next))) throw changedMeanwhile(path);
      return `wrote ${path}`;
    },
    reopen: undefined,
  };
}

async function openStream(io: Io, { stdinFilename }: TargetOptions): Promise<Target> {
  const bytes = await io.stdin.read();
  const format = stdinFilename === undefined ? undefined : formatOfPath(stdinFilename);
  const document = await readDocument(bytes, stdinFilename ?? "-", format);
  return {
    label: "standard input",
    isStream: true,
    document,
    template: templateOf(document, rootOf(document)),
    type: undefined,
    write: async (next) => {
      io.stdout.write(next);
      return "wrote standard output";
    },
    reopen: undefined,
  };
}

async function openPool(pools: PoolHome, name: string, hint?: string): Promise<Target> {
  const pool = await pools.read(name);
  if (pool === undefined) throw await unknownPool(pools, name, hint);
  return poolTarget(pools, pool);
}

/** All pools of a home as targets, by name; those of one worker type where one is given. */
export async function openAllPools(io: Io, options: TargetOptions, type?: string): Promise<readonly Target[]> {
  const { openPools } = await import("./open-pools.ts");
  const pools = await openPools(io, options);
  const wanted = (await pools.list()).filter((pool) => type === undefined || pool.type === type);
  return Promise.all(wanted.map((pool) => poolTarget(pools, pool)));
}

async function poolTarget(pools: PoolHome, pool: WorkPool): Promise<Target> {
  const { document, root } = await presentTemplate(pool);
  return {
    label: `work pool "${pool.name}"`,
    isStream: false,
    document,
    template: templateOf(document, root),
    type: pool.type,
    write: async (next) => {
      await pools.update(pool, { baseJobTemplate: next });
      return `updated work pool "${pool.name}" at ${pools.location}`;
    },
    reopen: () => openPool(pools, pool.name),
  };
}

/** The default template of a worker type; one that only a server has is asked for there. It cannot be written. */
async function openDefault(io: Io, type: string, options: TargetOptions): Promise<Target> {
  const atHand = workerType(type);
  const { document, root } =
    atHand === undefined
      ? await (await import("./default-pool-template.ts")).defaultPoolTemplate(
          await (await import("./open-pools.ts")).openPools(io, options),
          type,
        )
      : await (await import("../worker/default-template.ts")).defaultTemplate(atHand);
  return {
    label: `the default template of ${type}`,
    isStream: false,
    document: { ...document, path: `default:${type}` },
    template: templateOf(document, root),
    type,
    write: () => {
      throw usageError(
        `the default template of ${type} cannot be changed`,
        "Write it to a file with `work-pool get-default-base-job-template -f FILE` and change that.",
      );
    },
    reopen: undefined,
  };
}

/** The error for a file that is no longer as it was read. */
export function changedMeanwhile(path: string): UserError {
  return new UserError(`${path} was changed by someone else meanwhile; nothing was written`, {
    hint: "Look at the file and run the command again.",
    exitCode: exitCode.conflict,
  });
}
