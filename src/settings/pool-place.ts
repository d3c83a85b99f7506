import { usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { readApiUrl } from "./api-url.ts";
import { type Layers, readLayers, resolvePath } from "./layers.ts";
import {
  type PrefectSetting,
  prefectSettings,
  readBoolean,
  readCount,
  readHeaders,
  readSeconds,
  readSetting,
  readText,
  type Setting,
} from "./setting.ts";

/** The flags that say which pools. */
export interface PlaceFlags {
  readonly apiUrl?: string | undefined;
  readonly store?: string | undefined;
  readonly profile?: string | undefined;
}

/** Where the pools are. */
export type PoolPlace =
  | { readonly kind: "store"; readonly folder: string; readonly source: string }
  | { readonly kind: "api"; readonly connection: ApiConnection };

/** How a Prefect API is reached; undefined for what nothing sets. */
export interface ApiConnection {
  /** The API without credentials and without `/` at the end. */
  readonly url: Setting<string>;
  /** `user:password`; wins over the key. */
  readonly authString: Setting<string> | undefined;
  readonly key: Setting<string> | undefined;
  readonly customHeaders: Setting<ReadonlyMap<string, string>> | undefined;
  readonly skipVerify: Setting<boolean> | undefined;
  /** Absolute path of a file with the certificates (PEM) to trust. */
  readonly certFile: Setting<string> | undefined;
  /** Seconds; Infinity waits for ever. */
  readonly requestTimeout: Setting<number> | undefined;
  readonly maxRetries: Setting<number> | undefined;
  readonly csrf: Setting<boolean> | undefined;
}

/**
 * Finds out which pools a command works on: `--api-url`, `--store`, an explicit `--profile`, `PREFECT_API_URL` from
 * its sources, else the local store. An empty URL, and an explicit profile without one, mean the local store.
 * Errors: UserError (exit 2) for a URL, setting or profile that cannot be, (exit 3) for a broken TOML file.
 */
export async function findPoolPlace(io: Io, flags: PlaceFlags, warn: (message: string) => void): Promise<PoolPlace> {
  for (const [flag, value] of [
    ["--api-url", flags.apiUrl],
    ["--store", flags.store],
  ] as const) {
    if (value === "") throw usageError(`${flag} must not be empty`);
  }
  if (flags.apiUrl === undefined && flags.store !== undefined) {
    return { kind: "store", folder: resolvePath(io, flags.store), source: "--store" };
  }
  const layers = await readLayers(io, flags.profile);
  const profileProblem = layers.chosen.problem;
  if (profileProblem !== undefined && flags.profile !== undefined) throw profileProblem;
  const url = apiUrl(layers, flags);
  if (profileProblem !== undefined) {
    if (url === undefined) throw profileProblem;
    warn(`${profileProblem.message}; its settings are left out`);
  }
  if (url !== undefined && url.value !== "") return { kind: "api", connection: connectionTo(io, layers, url) };
  const reason = url === undefined ? "no PREFECT_API_URL is set" : `PREFECT_API_URL from ${url.source} is empty`;
  const folder = io.env.WORK_POOL_HOME;
  return folder
    ? { kind: "store", folder: resolvePath(io, folder), source: `WORK_POOL_HOME; ${reason}` }
    : { kind: "store", folder: resolvePath(io, "~/.work-pool"), source: reason };
}

function apiUrl(layers: Layers, flags: PlaceFlags): Setting<string> | undefined {
  if (flags.apiUrl !== undefined) return { name: "--api-url", value: flags.apiUrl, source: "the command line" };
  if (flags.profile === undefined) return read(layers, prefectSettings.url, readText, "a text");
  const { name } = prefectSettings.url;
  const raw = layers.profile(prefectSettings.url) ?? { name, value: "", source: layers.chosen.source };
  return readSetting(raw, readText, "a text");
}

function connectionTo(io: Io, layers: Layers, url: Setting<string>): ApiConnection {
  const { location, authString } = readApiUrl(url);
  const setting = prefectSettings;
  const certFile =
    read(layers, setting.certFile, readText, "a path") ??
    (io.env.SSL_CERT_FILE === undefined
      ? undefined
      : { name: "SSL_CERT_FILE", value: io.env.SSL_CERT_FILE, source: "the environment" });
  return {
    url: { ...url, value: location },
    authString: filled(
      authString === undefined ? read(layers, setting.authString, readText, "a text") : { ...url, value: authString },
    ),
    key: filled(read(layers, setting.key, readText, "a text")),
    customHeaders: customHeaders(layers),
    skipVerify: read(layers, setting.skipVerify, readBoolean, "true or false"),
    certFile: certFile?.value ? { ...certFile, value: resolvePath(io, certFile.value) } : undefined,
    requestTimeout: read(layers, setting.requestTimeout, readSeconds, "a number of seconds above 0"),
    maxRetries: read(layers, setting.maxRetries, readCount, "a whole number, 0 or more"),
    csrf: read(layers, setting.csrf, readBoolean, "true or false"),
  };
}

function read<Value>(
  { all }: Layers,
  setting: PrefectSetting,
  reader: (value: unknown) => Value | undefined,
  expected: string,
): Setting<Value> | undefined {
  for (const layer of all) {
    const raw = layer(setting);
    if (raw !== undefined) return readSetting(raw, reader, expected);
  }
  return undefined;
}

/**
 * Headers add up over all sources, as Prefect has it; of one that several have, the first source's counts. Those of a
 * profile that a flag names stand alone.
 */
function customHeaders({ all, profile, isProfileExplicit }: Layers): Setting<ReadonlyMap<string, string>> | undefined {
  const isProfileAlone = isProfileExplicit && profile(prefectSettings.customHeaders) !== undefined;
  const found = (isProfileAlone ? [profile] : all).flatMap(
    (layer) => readSetting(layer(prefectSettings.customHeaders), readHeaders, "a JSON object of texts") ?? [],
  );
  const [first] = found;
  if (first === undefined) return undefined;
  return {
    name: first.name,
    source: found.map(({ source }) => source).join(", "),
    value: new Map(found.toReversed().flatMap(({ value }) => [...value])),
  };
}

function filled(setting: Setting<string> | undefined): Setting<string> | undefined {
  return setting?.value === "" ? undefined : setting;
}
