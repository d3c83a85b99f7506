import type { Difference } from "../change/difference.ts";
import { type DocumentNode, nowhere } from "../document/node.ts";
import { toJson } from "../document/to-json.ts";
import type { Io } from "../io.ts";
import type { PoolHome, WorkPool, WorkPoolChanges } from "../pool/pool-home.ts";
import { reportDifferences } from "../report/difference.ts";
import { maskSecrets } from "../template/secret.ts";
import { chalkFor } from "./chalk-for.ts";
import type { GlobalOptions } from "./command.ts";
import { checkFits, type PoolTemplate, presentTemplate } from "./pool-template.ts";
import { reviewChange } from "./review-change.ts";
import { say } from "./say.ts";

/** Flags of commands that change a pool. */
export interface ChangePoolOptions extends GlobalOptions {
  /** Show what would change and write nothing. */
  readonly dryRun?: boolean;
  /** False: write even what lint finds wrong. Default: true. */
  readonly lint?: boolean;
}

/** What a pool is to become; what is absent stays. */
export interface PoolChange extends Omit<WorkPoolChanges, "baseJobTemplate"> {
  readonly template?: PoolTemplate | undefined;
}

/**
 * Changes a pool that was read: shows the differences (on stderr, secrets masked), refuses what lint finds wrong and did
 * not find before, and writes only what differs. Returns the pool as it is afterwards; undefined when it was refused.
 */
export async function changePool(
  io: Io,
  pools: PoolHome,
  pool: WorkPool,
  change: PoolChange,
  options: ChangePoolOptions,
): Promise<WorkPool | undefined> {
  const { template } = change;
  const fields = changedFields(pool, change);
  if (options.dryRun || !options.quiet) {
    const templates = { before: pool.baseJobTemplate, after: pool.baseJobTemplate };
    io.stderr.write(reportDifferences(fields.map(fieldDifference), templates, await chalkFor(io.stderr)));
  }
  const present = await presentTemplate(pool);
  if (template !== undefined && options.lint !== false) checkFits(pool.type, pool.name, template, present);
  const review =
    template && (await reviewChange(io, present.document, template.document, { ...options, type: pool.type }));
  if (review === "refused") return undefined;
  if (template !== undefined && review === "good" && !options.quiet) {
    const { showRunDifferences } = await import("./run-differences.ts");
    await showRunDifferences(io, pool.type, present, template);
  }
  if (review !== "good" && fields.length === 0) {
    say(io, options, `work pool "${pool.name}": no change`);
    return pool;
  }
  if (options.dryRun) {
    say(io, options, "dry run: nothing was written");
    return pool;
  }
  const changed = await pools.update(pool, {
    ...Object.fromEntries(fields.map(({ key }) => [key, change[key]])),
    ...(template !== undefined && review === "good" && { baseJobTemplate: toJson(template.root) }),
  });
  say(io, options, `updated work pool "${pool.name}" at ${pools.location}`);
  return changed;
}

const fieldNames = {
  description: "description",
  isPaused: "is_paused",
  concurrencyLimit: "concurrency_limit",
} as const;

type Field = keyof typeof fieldNames;

interface ChangedField {
  readonly key: Field;
  readonly before: string | number | boolean | null;
  readonly after: string | number | boolean | null;
}

function changedFields(pool: WorkPool, change: PoolChange): readonly ChangedField[] {
  return (Object.keys(fieldNames) as Field[]).flatMap((key) => {
    const after = change[key];
    return after === undefined || after === pool[key] ? [] : [{ key, before: pool[key], after }];
  });
}

/** A field of the pool, under its API name. */
function fieldDifference({ key, before, after }: ChangedField): Difference {
  const path = [fieldNames[key]];
  return { kind: "changed", path, before: maskSecrets(path, nodeOf(before)), after: maskSecrets(path, nodeOf(after)) };
}

function nodeOf(value: string | number | boolean | null): DocumentNode {
  const range = nowhere;
  switch (typeof value) {
    case "string":
      return { kind: "string", range, value };
    case "number":
      return { kind: "number", range, text: String(value) };
    case "boolean":
      return { kind: "boolean", range, value };
    default:
      return { kind: "null", range };
  }
}
