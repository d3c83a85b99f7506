import { usageError } from "../../errors.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A proxy and the variable that names it. */
export interface HttpProxy {
  readonly name: string;
  readonly url: URL;
}

/**
 * The proxy for a URL, or undefined for none, by the rules of Prefect's HTTP client (httpx): `HTTP_PROXY`,
 * `HTTPS_PROXY`, then `ALL_PROXY`, in either case (lower case wins); `NO_PROXY` lists hosts, with their subdomains
 * unless they are addresses or `localhost`, each with an optional scheme and port, or `*`. Loopback is no exception.
 * Errors: UserError (exit 2) for a proxy that cannot be used; its password is never shown.
 */
export function proxyFor(url: URL, environment: Environment): HttpProxy | undefined {
  const variable = proxyVariables(environment);
  if (noProxyEntries(variable("no")).some((entry) => isExempt(url, entry))) return undefined;
  const scheme = url.protocol.slice(0, -1);
  const name = [scheme, "all"].find((candidate) => variable(candidate) !== undefined);
  const value = name === undefined ? undefined : variable(name);
  if (name === undefined || value === undefined) return undefined;
  const label = `${name.toUpperCase()}_PROXY`;
  let proxy: URL;
  try {
    proxy = new URL(value.includes("://") ? value : `http://${value}`);
  } catch {
    throw usageError(`${label} from the environment is no URL`, "Write it as http://HOST:PORT.");
  }
  if (!/^https?:$/.test(proxy.protocol)) {
    throw usageError(
      `${label} from the environment has the scheme ${proxy.protocol.slice(0, -1)}`,
      "Only http and https proxies can be used.",
    );
  }
  return { name: label, url: proxy };
}

/** By kind (`http`, `https`, `all`, `no`); as in Python's urllib a lower-case variable wins, even an empty one. */
function proxyVariables(environment: Environment): (kind: string) => string | undefined {
  return (kind) => {
    const upper =
      kind === "http" && environment.REQUEST_METHOD !== undefined ? undefined : `${kind}_proxy`.toUpperCase();
    return (environment[`${kind}_proxy`] ?? (upper && environment[upper])) || undefined;
  };
}

function noProxyEntries(list: string | undefined): readonly string[] {
  return (list ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

function isExempt(url: URL, entry: string): boolean {
  if (entry === "*") return true;
  const [, scheme = "all", rest = ""] = /^(?:([^:]+):\/\/)?(.*)$/.exec(entry) ?? [];
  if (scheme !== "all" && `${scheme}:` !== url.protocol) return false;
  const [, ipv6, host = "", port] =
    /^(?:\[?([0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*)\]?|([^:/]*))(?::(\d+))?(?:\/.*)?$/i.exec(rest) ?? [];
  if (port !== undefined && port !== (url.port || defaultPort(url))) return false;
  const wanted = (ipv6 === undefined ? host : `[${ipv6}]`).toLowerCase();
  const isExact =
    ipv6 !== undefined || entry.includes("://") || wanted === "localhost" || /^\d+(\.\d+){3}$/.test(wanted);
  if (isExact) return url.hostname === wanted;
  return wanted.startsWith(".") ? url.hostname.endsWith(wanted) : `.${url.hostname}`.endsWith(`.${wanted}`);
}

function defaultPort(url: URL): string {
  return url.protocol === "https:" ? "443" : "80";
}
