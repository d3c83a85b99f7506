import type { ApiConnection } from "../../settings/pool-place.ts";
import type { PoolHome } from "../pool-home.ts";
import { ApiClient, type ClientWorld } from "./client.ts";
import { type DefaultTemplate, readDefaultTemplates } from "./default-templates.ts";
import { listAllPools } from "./list-pools.ts";
import { type LookUps, lookUpsOf } from "./look-ups.ts";
import { readPool } from "./read-pool.ts";
import { createPool, deletePool, updatePool } from "./write-pool.ts";

export type { DefaultTemplate } from "./default-templates.ts";
export type { LookUps } from "./look-ups.ts";

/** A Prefect server, reached over HTTP. */
export interface PrefectApi extends PoolHome {
  /** The default templates of the server's worker registry, by worker type, in the server's order. */
  defaultTemplates(): Promise<ReadonlyMap<string, DefaultTemplate>>;
  readonly lookUps: LookUps;
}

/**
 * The work pools of a Prefect server. Nothing is sent before it is asked for. Errors: UserError (exit 2) for a header or
 * proxy in the settings that cannot be used.
 */
export function createPrefectApi(connection: ApiConnection, world: ClientWorld): PrefectApi {
  const client = new ApiClient(connection, world);
  return {
    location: connection.url.value,
    list: () => listAllPools(client),
    read: (name) => readPool(client, name),
    create: (pool) => createPool(client, pool),
    update: (expected, changes) => updatePool(client, expected, changes),
    delete: (name) => deletePool(client, name),
    defaultTemplates: () => readDefaultTemplates(client),
    lookUps: lookUpsOf(client),
  };
}
