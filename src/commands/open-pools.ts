import { UserError } from "../errors.ts";
import type { Io } from "../io.ts";
import type { PoolHome } from "../pool/pool-home.ts";
import type { PrefectApi } from "../pool/prefect-api/prefect-api.ts";
import type { GlobalOptions } from "./command.ts";

/** The pools that flags, environment and files name; says on stderr which they are (unless `--quiet`). */
export async function openPools(_io: Io, _options: GlobalOptions): Promise<PoolHome> {
  throw new UserError("pools are not there yet");
}

/** The Prefect server that flags, environment and files name. Errors: exit 2 when they name the local store. */
export async function openPrefectApi(_io: Io, _options: GlobalOptions): Promise<PrefectApi> {
  throw new UserError("the Prefect API is not there yet");
}
