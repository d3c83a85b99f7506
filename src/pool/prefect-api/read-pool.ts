import { parseDocument } from "../../document/parse.ts";
import type { WorkPool } from "../pool-home.ts";
import { checkPoolName } from "../pool-name.ts";
import { workPoolOf } from "../work-pool.ts";
import { type Answer, detailOf } from "./answer.ts";
import type { ApiClient } from "./client.ts";
import { notAnApi, unexpected } from "./unexpected.ts";

/** Reads one pool; undefined when there is none of that name. */
export async function readPool(client: ApiClient, name: string): Promise<WorkPool | undefined> {
  checkPoolName(name);
  const answer = await client.send({ method: "GET", path: poolPath(name) });
  if (isUnknownPool(answer)) return undefined;
  if (answer.status !== 200) throw await unexpected(client, answer, `read the work pool ${JSON.stringify(name)}`);
  const pool = await parsePool(answer.text, client.connection.url.value);
  if (pool === undefined) throw await notAnApi(client, answer);
  return pool;
}

/** The API's JSON of a pool, or undefined when it is none. */
export async function parsePool(text: string, from: string): Promise<WorkPool | undefined> {
  const document = await parseDocument(text, from, "json");
  const pool = document.root === undefined ? undefined : workPoolOf(document, document.root);
  return typeof pool === "string" ? undefined : pool;
}

/** The name as one step of a path; `.` and `..`, which stay even so, are refused before. */
export function poolPath(name: string): string {
  return `/work_pools/${encodeURIComponent(name)}`;
}

/** A 404 about the pool; about an unknown path the server has other words. */
export function isUnknownPool({ status, text }: Answer): boolean {
  const detail = detailOf(text);
  return status === 404 && detail !== undefined && detail !== "Not Found";
}
