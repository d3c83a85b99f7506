import type { TextDocument } from "../../document/document.ts";
import { parseDocument } from "../../document/parse.ts";
import type { WorkPool } from "../pool-home.ts";
import { sortedByName } from "../sorted-by-name.ts";
import type { ApiClient } from "./client.ts";
import { parsePool } from "./read-pool.ts";
import { notAnApi, unexpected } from "./unexpected.ts";

/** The most that the server gives at once. */
const largestPage = 200;

/**
 * All pools, sorted by name (in the order of their UTF-8 bytes). Each page begins with the last pool of the one before,
 * so that a pool that somebody creates or deletes meanwhile hides no other: where the pages do not meet, it goes back.
 */
export async function listAllPools(client: ApiClient): Promise<readonly WorkPool[]> {
  const pools = new Map<string, WorkPool>();
  let limit = largestPage;
  let returns = 0;
  for (let offset = 0; ; ) {
    const answer = await client.send({
      method: "POST",
      path: "/work_pools/filter",
      body: JSON.stringify({ limit, offset }),
    });
    if (answer.status !== 200) throw await unexpected(client, answer, "list the work pools");
    const document = await parseDocument(answer.text, client.connection.url.value, "json");
    if (document.problems.some(({ code }) => code === "too-large") && limit > 2) {
      limit = Math.ceil(limit / 2);
      continue;
    }
    const page = await poolsOf(document);
    if (page === undefined) throw await notAnApi(client, answer);
    if (offset > 0 && !page.some(({ id }) => pools.has(id))) {
      // However busy a server is, its pages meet in the end; what else answers must not keep us for ever.
      if (++returns > 100) throw await notAnApi(client, answer);
      offset = Math.max(0, offset - limit);
      continue;
    }
    for (const pool of page) pools.set(pool.id, pool);
    if (page.length < limit) break;
    offset += page.length - 1;
  }
  return sortedByName(pools.values());
}

/** The pools of a page, each with a document of its own; undefined when it is none. */
async function poolsOf(document: TextDocument): Promise<WorkPool[] | undefined> {
  if (document.root?.kind !== "array") return undefined;
  const pools: WorkPool[] = [];
  for (const { range } of document.root.items) {
    const pool = await parsePool(document.text.slice(range.start, range.end), document.path);
    if (pool === undefined) return undefined;
    pools.push(pool);
  }
  return pools;
}
