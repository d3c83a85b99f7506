import { UserError } from "../../errors.ts";
import { changedMeanwhile } from "../changed-meanwhile.ts";
import type { NewWorkPool, WorkPool, WorkPoolChanges } from "../pool-home.ts";
import { checkConcurrencyLimit, checkNotReserved, checkPoolName } from "../pool-name.ts";
import { samePool } from "../same-pool.ts";
import type { ApiClient } from "./client.ts";
import { bodyOf, changedMembers, firstDifference } from "./pool-changes.ts";
import { isUnknownPool, poolPath, readPool } from "./read-pool.ts";
import { unexpected } from "./unexpected.ts";

/** Creates a pool and reads it back. */
export async function createPool(client: ApiClient, pool: NewWorkPool): Promise<WorkPool> {
  const { name, type } = pool;
  checkPoolName(name);
  checkNotReserved(name);
  checkConcurrencyLimit(pool.concurrencyLimit);
  const body = bodyOf([["name", JSON.stringify(name)], ["type", JSON.stringify(type)], ...changedMembers(pool)]);
  const answer = await client.send({ method: "POST", path: "/work_pools/", body });
  const exists = answer.status === 409;
  const existsError = new UserError(
    `the work pool ${JSON.stringify(name)} already exists at ${client.connection.url.value}`,
  );
  // After a retry it may be our own earlier request that took the name: what is there then decides.
  if (exists && !answer.retried) throw existsError;
  if (!exists && answer.status !== 201)
    throw await unexpected(client, answer, `create the work pool ${JSON.stringify(name)}`);
  const created = await readPool(client, name);
  const difference = await differenceOf(pool, created);
  if (created !== undefined && created.type === type && difference === undefined) return created;
  throw exists ? existsError : notAsSent(client, name, difference);
}

/** Changes a pool that still is as expected, and reads it back. */
export async function updatePool(client: ApiClient, expected: WorkPool, changes: WorkPoolChanges): Promise<WorkPool> {
  const { name } = expected;
  checkPoolName(name);
  checkConcurrencyLimit(changes.concurrencyLimit);
  if (changes.baseJobTemplate !== undefined || changes.description !== undefined) checkNotReserved(name);
  const present = await readPool(client, name);
  if (present === undefined || !samePool(expected, present)) throw changedMeanwhile(name);
  const answer = await client.send({ method: "PATCH", path: poolPath(name), body: bodyOf(changedMembers(changes)) });
  if (isUnknownPool(answer)) throw changedMeanwhile(name);
  if (answer.status !== 204) throw await unexpected(client, answer, `update the work pool ${JSON.stringify(name)}`);
  const updated = await readPool(client, name);
  const difference = await differenceOf(changes, updated);
  if (updated === undefined || difference !== undefined) throw notAsSent(client, name, difference);
  return updated;
}

/** Deletes a pool. */
export async function deletePool(client: ApiClient, name: string): Promise<void> {
  checkPoolName(name);
  checkNotReserved(name);
  const answer = await client.send({ method: "DELETE", path: poolPath(name) });
  // After a retry it may be our own earlier request that deleted it.
  if (answer.status === 204 || (isUnknownPool(answer) && answer.retried)) return;
  throw isUnknownPool(answer)
    ? new UserError(`there is no work pool ${JSON.stringify(name)} at ${client.connection.url.value}`)
    : await unexpected(client, answer, `delete the work pool ${JSON.stringify(name)}`);
}

async function differenceOf(sent: WorkPoolChanges, kept: WorkPool | undefined): Promise<string | undefined> {
  return kept === undefined ? undefined : firstDifference(sent, kept);
}

function notAsSent({ connection }: ApiClient, name: string, difference: string | undefined): UserError {
  const what =
    difference === undefined ? "what is there now is another pool or none" : `its ${difference} is not what was sent`;
  return new UserError(`${connection.url.value} took the work pool ${JSON.stringify(name)}, but ${what}`, {
    hint: "Somebody else may have changed it just now, or it holds a number that Prefect cannot keep.",
  });
}
