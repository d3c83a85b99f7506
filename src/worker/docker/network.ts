import { pythonText } from "../../python/text.ts";
import { isTruthy } from "../../python/truth.ts";
import type { Value } from "../../python/value.ts";

/** What decides on the network: of the job's fields, and of its env or the worker's settings. */
export interface NetworkChoice {
  readonly networkMode: Value | undefined;
  readonly networks: readonly Value[];
  /** What env says of PREFECT_API_URL, `null` included; undefined: nothing, then the worker's own counts. */
  readonly apiUrl: Value | undefined;
  readonly ownApiUrl: string | undefined;
}

/**
 * The network mode of a container: the one given; else, without networks, `host` where the API is on this machine (a
 * worker on Linux). Undefined: left to Docker.
 */
export function networkMode({ networkMode, networks, apiUrl, ownApiUrl }: NetworkChoice): Value | "host" | undefined {
  if (isTruthy(networkMode)) return networkMode;
  if (networks.length > 0) return undefined;
  const url = apiUrl === undefined ? ownApiUrl : apiUrl.kind === "null" ? undefined : pythonText(apiUrl);
  const host = url === undefined ? undefined : hostOf(url);
  return host === "localhost" || host === "127.0.0.1" ? "host" : undefined;
}

/** The API of this machine by the name that it has in a container. */
export function urlInContainer(url: string): string {
  return url.replaceAll("localhost", dockerHost).replaceAll("127.0.0.1", dockerHost);
}

export const dockerHost = "host.docker.internal";

/** Whether a URL names this machine; as loosely as the worker looks, which takes any character for a dot. */
export function namesThisMachine(url: string): boolean {
  return /localhost|127[^\n]0[^\n]0[^\n]1|host[^\n]docker[^\n]internal/.test(url);
}

/** What Python's `urlparse` has between `//` and the first colon; undefined where brackets are not as in an IPv6 address. */
function hostOf(url: string): string | undefined {
  const cleaned = url.replace(/^[\0- ]+/, "").replace(/[\t\r\n]/g, "");
  const authority = /^(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?\/\/([^/?#]*)/.exec(cleaned)?.[1] ?? "";
  return /[[\]]/.test(authority) ? undefined : authority.split(":")[0];
}
