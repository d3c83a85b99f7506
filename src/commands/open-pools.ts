import { usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import type { PoolHome } from "../pool/pool-home.ts";
import type { PrefectApi } from "../pool/prefect-api/prefect-api.ts";
import { type ApiConnection, findPoolPlace, type PoolPlace } from "../settings/pool-place.ts";
import type { Setting } from "../settings/setting.ts";
import type { GlobalOptions } from "./command.ts";

/**
 * The pools that flags, environment and files name. Says on stderr which they are (unless `--quiet`), with `--verbose`
 * also where each setting came from. Errors: UserError (exit 2 or 3) for settings that cannot be.
 */
export async function openPools(io: Io, options: GlobalOptions): Promise<PoolHome> {
  const place = await findPlace(io, options);
  if (place.kind === "api") return openApi(io, options, place.connection);
  const { openLocalStore } = await import("../pool/local-store/local-store.ts");
  return openLocalStore(place.folder);
}

/** The Prefect server that flags, environment and files name. Errors: also exit 2 when they name the local store. */
export async function openPrefectApi(io: Io, options: GlobalOptions): Promise<PrefectApi> {
  const place = await findPlace(io, options);
  if (place.kind === "api") return openApi(io, options, place.connection);
  throw usageError(
    `this needs a Prefect server, but the pools are in the local store (${place.source})`,
    "Name a server with --api-url, PREFECT_API_URL or --profile.",
  );
}

async function findPlace(io: Io, options: GlobalOptions): Promise<PoolPlace> {
  const notify = notifier(io, options);
  const place = await findPoolPlace(io, options, notify);
  for (const line of describePlace(place, options.verbose === true)) notify(line);
  return place;
}

async function openApi(io: Io, options: GlobalOptions, connection: ApiConnection): Promise<PrefectApi> {
  const { createPrefectApi } = await import("../pool/prefect-api/prefect-api.ts");
  return createPrefectApi(connection, { notify: notifier(io, options), environment: io.env });
}

function notifier(io: Io, { quiet }: GlobalOptions): (message: string) => void {
  return quiet === true ? () => undefined : (message) => io.stderr.write(`${message}\n`);
}

function describePlace(place: PoolPlace, isVerbose: boolean): string[] {
  if (place.kind === "store") {
    return [`using the local store ${place.folder}`, ...(isVerbose ? [`  because: ${place.source}`] : [])];
  }
  const settings: (Setting<unknown> | undefined)[] = isVerbose ? Object.values(place.connection) : [];
  const sources = settings.flatMap((setting) =>
    setting === undefined ? [] : `  ${setting.name} from ${setting.source}`,
  );
  return [`using the Prefect API ${place.connection.url.value}`, ...new Set(sources)];
}
