import { UserError } from "../../errors.ts";
import type { ApiConnection } from "../../settings/pool-place.ts";
import type { ApiRequest } from "./client.ts";
import type { TransportAnswer } from "./transport.ts";

const mostRedirects = 5;

/**
 * Sends a request and follows redirects, but only on the same host and port, or from there to https on the same host:
 * credentials go to no other. Whatever changes something keeps its method and body (307, 308) or is refused.
 * Errors: UserError (exit 3) naming where the redirect leads.
 */
export async function followRedirect(
  send: (url: string) => Promise<TransportAnswer>,
  { url: { value: base, name, source } }: ApiConnection,
  { method, path }: ApiRequest,
): Promise<TransportAnswer> {
  let url = base + path;
  for (let count = 0; ; count++) {
    const answer = await send(url);
    const location = answer.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === null) return answer;
    const target = new URL(location, url);
    const keepsMethod = method === "GET" || answer.status >= 307;
    if (!keepsMethod || !isSameServer(new URL(url), target) || count === mostRedirects) {
      const meant = target.href.endsWith(path) ? target.href.slice(0, -path.length) : target.origin;
      throw new UserError(`${base} redirects to ${target.origin}${target.pathname}`, {
        hint: `Is ${meant} meant? ${name} is from ${source}.`,
      });
    }
    await answer.text(); // frees the connection
    url = target.href;
  }
}

function isSameServer(from: URL, to: URL): boolean {
  if (from.origin === to.origin) return true;
  return from.protocol === "http:" && to.protocol === "https:" && from.hostname === to.hostname && to.port === "";
}
