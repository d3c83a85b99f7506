import { readFile } from "node:fs/promises";
import { UserError, usageError } from "../../errors.ts";
import type { ApiConnection } from "../../settings/pool-place.ts";
import type { HttpProxy } from "./proxy.ts";

/** The part of `fetch` that the client uses. */
export type Transport = (url: string, request: TransportRequest) => Promise<TransportAnswer>;

export interface TransportRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
}

export interface TransportAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/**
 * What carries requests: Node's own `fetch`, or undici where a proxy, certificates of the user's own or none checked
 * are wanted, which Node's cannot do; it is loaded only then. Redirects are not followed.
 * Errors: UserError (exit 3) when the file of certificates cannot be read or holds none.
 */
export async function openTransport(connection: ApiConnection, proxy: HttpProxy | undefined): Promise<Transport> {
  const tls =
    connection.url.value.startsWith("https:") || proxy?.url.protocol === "https:" ? await tlsOptions(connection) : {};
  if (proxy === undefined && Object.keys(tls).length === 0) {
    return (url, { body, signal, ...request }) =>
      fetch(url, { ...request, body: body ?? null, signal: signal ?? null, redirect: "manual" });
  }
  const { openUndiciTransport } = await import("./undici-transport.ts");
  return openUndiciTransport(tls, proxy);
}

/** How a server's certificate is checked; empty: as Node does by itself. */
export interface TlsOptions {
  readonly rejectUnauthorized?: false;
  /** Certificates to trust (PEM), and no others. */
  readonly ca?: string;
}

async function tlsOptions({ skipVerify, certFile }: ApiConnection): Promise<TlsOptions> {
  if (skipVerify?.value === true) return { rejectUnauthorized: false };
  if (certFile === undefined) return {};
  const named = `${certFile.value}, named by ${certFile.name} from ${certFile.source}`;
  let ca: string;
  try {
    ca = await readFile(certFile.value, "latin1");
  } catch (error) {
    throw new UserError(`cannot read the certificates in ${named}: ${(error as NodeJS.ErrnoException).code}`, {
      cause: error,
    });
  }
  if (!ca.includes("-----BEGIN ")) throw usageError(`there is no certificate (PEM) in ${named}`);
  return { ca };
}
