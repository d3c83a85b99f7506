import { usageError } from "../errors.ts";
import { isTable } from "./toml.ts";

/** The settings of Prefect that decide how a server is reached. `table` and `key` are their place in `prefect.toml`. */
export const prefectSettings = {
  url: { name: "PREFECT_API_URL", table: "api", key: "url" },
  key: { name: "PREFECT_API_KEY", table: "api", key: "key" },
  authString: { name: "PREFECT_API_AUTH_STRING", table: "api", key: "auth_string" },
  skipVerify: { name: "PREFECT_API_TLS_INSECURE_SKIP_VERIFY", table: "api", key: "tls_insecure_skip_verify" },
  certFile: { name: "PREFECT_API_SSL_CERT_FILE", table: "api", key: "ssl_cert_file" },
  requestTimeout: { name: "PREFECT_API_REQUEST_TIMEOUT", table: "api", key: "request_timeout" },
  customHeaders: { name: "PREFECT_CLIENT_CUSTOM_HEADERS", table: "client", key: "custom_headers" },
  maxRetries: { name: "PREFECT_CLIENT_MAX_RETRIES", table: "client", key: "max_retries" },
  csrf: { name: "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED", table: "client", key: "csrf_support_enabled" },
} as const;

export type PrefectSetting = (typeof prefectSettings)[keyof typeof prefectSettings];

/** A value and where it came from. */
export interface Setting<Value> {
  readonly name: string;
  readonly value: Value;
  /** For people: `the environment`, `.env`, `profile "dev" in /home/me/.prefect/profiles.toml`. */
  readonly source: string;
}

/** A setting as its source has it: text, or what TOML knows besides. */
export type RawSetting = Setting<unknown>;

type Read<Value> = (value: unknown) => Value | undefined;

/**
 * A setting's value in its type, by the spellings that Prefect accepts (pydantic's). Errors: UserError (exit 2) naming
 * setting and source, never the value.
 */
export function readSetting<Value>(
  raw: RawSetting | undefined,
  read: Read<Value>,
  expected: string,
): Setting<Value> | undefined {
  if (raw === undefined) return undefined;
  const value = read(raw.value);
  if (value === undefined) throw usageError(`${raw.name} from ${raw.source} must be ${expected}`);
  return { ...raw, value };
}

export const readText: Read<string> = (value) => (typeof value === "string" ? value : undefined);

export const readBoolean: Read<boolean> = (value) => {
  const text = String(value).toLowerCase();
  if (["true", "t", "yes", "y", "on", "1"].includes(text)) return true;
  return ["false", "f", "no", "n", "off", "0"].includes(text) ? false : undefined;
};

/** Seconds; `inf` waits for ever. */
export const readSeconds: Read<number> = (value) => {
  const text = String(value).trim();
  if (/^\+?inf(inity)?$/i.test(text)) return Number.POSITIVE_INFINITY;
  return /^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number(text) > 0 ? Number(text) : undefined;
};

export const readCount: Read<number> = (value) => {
  const text = String(value).trim();
  return /^\+?\d+(\.0*)?$/.test(text) ? Number(text) : undefined;
};

/** An object of texts, as JSON or as a TOML table. */
export const readHeaders: Read<ReadonlyMap<string, string>> = (value) => {
  const object = typeof value === "string" ? parseOrUndefined(value) : value;
  if (!isTable(object)) return undefined;
  const entries = Object.entries(object);
  return entries.every((entry): entry is [string, string] => typeof entry[1] === "string")
    ? new Map(entries)
    : undefined;
};

/** What a JSON text holds; undefined for a text that is none. */
export function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
