import { usageError } from "../errors.ts";
import type { Setting } from "./setting.ts";

export interface ApiUrl {
  /** Without credentials and without `/` at the end: `http://127.0.0.1:4200/api`. */
  readonly location: string;
  /** `user:password` where the URL holds credentials. */
  readonly authString: string | undefined;
}

/**
 * Reads the URL of a Prefect API. Errors: UserError (exit 2) for what can be none; a mistyped URL never means the local
 * store.
 */
export function readApiUrl({ value, name, source }: Setting<string>): ApiUrl {
  const text = value.trim();
  const refuse = (reason: string, hint = "Write it as http://HOST:PORT/api or https://HOST/api.") =>
    usageError(`${name} from ${source} is no URL of a Prefect API: ${JSON.stringify(shown(text))} ${reason}`, hint);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
  if (scheme === undefined) {
    const meant = shown(text).replace(/^(https?:)?\/*/i, "");
    throw refuse("does not start with http:// or https://", meant === "" ? undefined : `Did you mean http://${meant}?`);
  }
  if (!/^https?$/i.test(scheme)) throw refuse(`has the scheme ${scheme}, not http or https`);
  if (!/^[a-z]+:\/\/[^/?#]/i.test(text)) throw refuse("names no host");
  const url = parseOrUndefined(text);
  if (url === undefined) throw refuse("has a host or port that cannot be read");
  if (url.search !== "" || url.hash !== "") throw refuse("has a query or a fragment");
  return {
    location: url.origin + url.pathname.replace(/\/+$/, ""),
    authString: url.username + url.password === "" ? undefined : `${decoded(url.username)}:${decoded(url.password)}`,
  };
}

function parseOrUndefined(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A text that was to be a URL, without credentials. */
function shown(text: string): string {
  return text.replace(/^([a-z]+:)?(\/*)[^/?#]*@/i, "$1$2");
}
