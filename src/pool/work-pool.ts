import type { TextDocument } from "../document/document.ts";
import { type DocumentNode, memberValue } from "../document/node.ts";
import type { WorkPool } from "./pool-home.ts";

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

function textAt(node: DocumentNode, key: string): string | undefined {
  const value = memberValue(node, key);
  return value?.kind === "string" ? value.value : undefined;
}

function present(node: DocumentNode, key: string): DocumentNode | undefined {
  const value = memberValue(node, key);
  return value?.kind === "null" ? undefined : value;
}
