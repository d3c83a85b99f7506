import type { TextDocument } from "../document/document.ts";
import {
  type DocumentNode,
  distinctMembers,
  type Member,
  memberOf,
  memberValue,
  type ObjectNode,
} from "../document/node.ts";
import { toJson } from "../document/to-json.ts";
import type { WorkPool } from "./pool-home.ts";

/** The keys of a work pool, in the order in which Prefect 3.8 prints them (`prefect work-pool inspect -o json`). */
export const poolKeys = [
  "id",
  "created",
  "updated",
  "name",
  "description",
  "type",
  "base_job_template",
  "is_paused",
  "concurrency_limit",
  "status",
  "active_slots",
  "storage_configuration",
  "default_queue_id",
] as const;

export type PoolKey = (typeof poolKeys)[number];

/** Reads a work pool out of the API's JSON (`node` is the root of `document`), or says in one line why it is none. */
export function workPoolOf(document: TextDocument, node: DocumentNode): WorkPool | string {
  if (node.kind !== "object") return "a work pool is an object";
  const id = textAt(node, "id");
  if (id === undefined) return "`id` is missing or not a text";
  const name = textAt(node, "name");
  if (name === undefined) return "`name` is missing or not a text";
  const type = textAt(node, "type");
  if (type === undefined) return "`type` is missing or not a text";
  const baseJobTemplate = memberValue(node, "base_job_template");
  if (baseJobTemplate?.kind !== "object") return "`base_job_template` is missing or not an object";
  const description = present(node, "description");
  if (description !== undefined && description.kind !== "string") return "`description` is not a text";
  const isPaused = present(node, "is_paused");
  if (isPaused !== undefined && isPaused.kind !== "boolean") return "`is_paused` is not true or false";
  const limit = present(node, "concurrency_limit");
  if (limit !== undefined && !(limit.kind === "number" && /^\d+$/.test(limit.text))) {
    return "`concurrency_limit` is not a whole number, 0 or more";
  }
  return {
    document,
    id,
    name,
    type,
    description: description === undefined ? null : description.value,
    isPaused: isPaused?.value ?? false,
    concurrencyLimit: limit?.kind === "number" ? Number(limit.text) : null,
    status: textAt(node, "status") ?? null,
    baseJobTemplate,
  };
}

/** A pool as it is printed: all keys that Prefect prints, in its order, null where the home has none; then any others. */
export function printedPool({ document }: WorkPool): ObjectNode {
  const node = document.root as ObjectNode;
  const known = poolKeys.map((key) => memberOf(node, key) ?? missingMember(key, node));
  const others = distinctMembers(node).filter(({ key }) => !isPoolKey(key));
  return { ...node, members: [...known, ...others] };
}

export function isPoolKey(key: string): key is PoolKey {
  return (poolKeys as readonly string[]).includes(key);
}

function missingMember(key: string, { range }: ObjectNode): Member {
  return { key, keyRange: range, value: { kind: "null", range } };
}

/**
 * Whether a pool still is what it was: everything that a person can change, and the pool itself (`id`). What the home
 * changes by itself (`status`, `updated`) does not count.
 */
export function samePool(before: WorkPool, now: WorkPool): boolean {
  return fingerprint(before) === fingerprint(now);
}

function fingerprint({ id, name, type, description, isPaused, concurrencyLimit, baseJobTemplate }: WorkPool): string {
  return JSON.stringify([
    id,
    name,
    type,
    description,
    isPaused,
    concurrencyLimit,
    toJson(baseJobTemplate, { indent: 0 }),
  ]);
}

function textAt(node: DocumentNode, key: string): string | undefined {
  const value = memberValue(node, key);
  return value?.kind === "string" ? value.value : undefined;
}

function present(node: DocumentNode, key: string): DocumentNode | undefined {
  const value = memberValue(node, key);
  return value?.kind === "null" ? undefined : value;
}
