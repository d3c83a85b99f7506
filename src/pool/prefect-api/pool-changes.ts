import { parseDocument } from "../../document/parse.ts";
import type { WorkPool, WorkPoolChanges } from "../pool-home.ts";
import { sameJson } from "./same-json.ts";

/** A member of a request's body: key and JSON text. */
export type BodyMember = readonly [key: string, text: string];

/** What is to change, in the API's words. A template stays the text that it is: its numbers, the order of its keys. */
export function changedMembers(changes: WorkPoolChanges): BodyMember[] {
  const { baseJobTemplate, isPaused, description, concurrencyLimit } = changes;
  const members: [string, string | undefined][] = [
    ["base_job_template", baseJobTemplate?.replace(/^\uFEFF/, "")],
    ["is_paused", isPaused === undefined ? undefined : String(isPaused)],
    ["description", description === undefined ? undefined : JSON.stringify(description)],
    ["concurrency_limit", concurrencyLimit === undefined ? undefined : String(concurrencyLimit)],
  ];
  return members.filter((member): member is [string, string] => member[1] !== undefined);
}

/** A request's body. */
export function bodyOf(members: readonly BodyMember[]): string {
  return `{${members.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join(",")}}`;
}

/** The first thing that was sent and is not there, in the API's words; undefined when all is. */
export async function firstDifference(sent: WorkPoolChanges, kept: WorkPool): Promise<string | undefined> {
  const { isPaused, description, concurrencyLimit, baseJobTemplate } = sent;
  if (isPaused !== undefined && isPaused !== kept.isPaused) return "is_paused";
  if (description !== undefined && description !== kept.description) return "description";
  if (concurrencyLimit !== undefined && concurrencyLimit !== kept.concurrencyLimit) return "concurrency_limit";
  if (baseJobTemplate === undefined) return undefined;
  const { root } = await parseDocument(baseJobTemplate, "base_job_template", "json");
  return root !== undefined && sameJson(root, kept.baseJobTemplate) ? undefined : "base_job_template";
}
