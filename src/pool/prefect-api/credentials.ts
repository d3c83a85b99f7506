import { usageError } from "../../errors.ts";
import type { ApiConnection } from "../../settings/pool-place.ts";
import type { Setting } from "../../settings/setting.ts";

/** The version of the Prefect API that this program was made for. */
const apiVersion = "0.8.4";

/** Headers that Prefect's own client does not let the user set either. */
const protectedHeaders = ["user-agent", "prefect-csrf-token", "prefect-csrf-client"];

/**
 * The headers of every request: who we are, the credentials (the auth string wins over the key), then the user's own,
 * which may replace them. Errors: UserError (exit 2) for a value that no header can hold; it is not shown.
 */
export function requestHeaders(
  connection: ApiConnection,
  warn: (message: string) => void,
): Readonly<Record<string, string>> {
  const { authString, key, customHeaders } = connection;
  const headers = new Headers({ "user-agent": "work-pool", "x-prefect-api-version": apiVersion });
  if (authString !== undefined) {
    headers.set("authorization", `Basic ${Buffer.from(authString.value).toString("base64")}`);
  } else if (key !== undefined) {
    setHeader(headers, "authorization", `Bearer ${key.value}`, key);
  }
  for (const [name, value] of customHeaders?.value ?? []) {
    if (protectedHeaders.includes(name.toLowerCase())) {
      warn(`the header ${name} of ${customHeaders?.name} is ignored: it cannot be set`);
    } else setHeader(headers, name, value, customHeaders as Setting<unknown>);
  }
  return Object.fromEntries(headers);
}

function setHeader(headers: Headers, name: string, value: string, { name: setting, source }: Setting<unknown>): void {
  try {
    headers.set(name, value);
  } catch {
    throw usageError(
      `${setting} from ${source} cannot be sent: HTTP does not allow ${/^[\w!#$%&'*+.^`|~-]+$/.test(name) ? `such a value of ${name}` : "such a name of a header"}`,
      "Look for line breaks and letters beyond ASCII.",
    );
  }
}

/** Which credentials were sent, for people, never their value; undefined for none. */
export function credentialsSent({ authString, key, customHeaders }: ApiConnection): string | undefined {
  for (const name of customHeaders?.value.keys() ?? []) {
    if (name.toLowerCase() === "authorization") return `the header ${name} of ${named(customHeaders)}`;
  }
  if (authString !== undefined) return `the user and password of ${named(authString)}`;
  return key === undefined ? undefined : `the API key of ${named(key)}`;
}

function named(setting: Setting<unknown> | undefined): string {
  return `${setting?.name} from ${setting?.source}`;
}
