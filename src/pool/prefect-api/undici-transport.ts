// A file of its own because the bundler needs a static import to find the names in a CommonJS package.
import { Agent, ProxyAgent } from "undici";
import type { HttpProxy } from "./proxy.ts";
import type { TlsOptions, Transport } from "./transport.ts";

/** Carries requests through a proxy or with a TLS check of the user's own. */
export function openUndiciTransport(tls: TlsOptions, proxy: HttpProxy | undefined): Transport {
  const dispatcher =
    proxy === undefined
      ? new Agent({ connect: tls })
      : new ProxyAgent({ uri: proxy.url.href, proxyTunnel: false, requestTls: tls, proxyTls: tls });
  // Not its `fetch`: that hides a proxy's 407 from its caller, as browsers must.
  return async (url, { body, signal, ...request }) => {
    const { origin, pathname, search } = new URL(url);
    const path = pathname + search;
    const answer = await dispatcher.request({ ...request, origin, path, body: body ?? null, signal });
    return {
      status: answer.statusCode,
      headers: { get: (name) => [answer.headers[name] ?? null].flat()[0] ?? null },
      text: () => answer.body.text(),
    };
  };
}
