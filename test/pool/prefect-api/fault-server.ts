import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export interface ReceivedRequest {
  /** Method and path: `GET /api/work_pools/x`. */
  readonly line: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What the server does with one request. `drop` closes the connection; `hang` never answers. */
export type Reaction =
  | "drop"
  | "hang"
  | { readonly status?: number; readonly body?: string | object; readonly headers?: Readonly<Record<string, string>> }
  | ((request: ReceivedRequest) => Reaction);

export interface FaultServer {
  /** With `/api` at the end. */
  readonly url: string;
  readonly requests: ReceivedRequest[];
  close(): void;
}

/** A server for faults that no real one can be asked for: it reacts so to one request after the other. */
export function startFaultServer(...reactions: readonly Reaction[]): Promise<FaultServer> {
  return start(reactions, (listener) => createServer(listener), "http");
}

/** The same with TLS and a certificate of this folder's authority (`ca.pem`). */
export function startTlsServer(certificate: "server" | "other-host" | "expired", ...reactions: readonly Reaction[]) {
  const pem = readFileSync(certificatePath(certificate));
  return start(reactions, (listener) => createTlsServer({ key: pem, cert: pem }, listener), "https");
}

export function certificatePath(name: string): string {
  return join(import.meta.dirname, "certificates", `${name}.pem`);
}

async function start(
  reactions: readonly Reaction[],
  create: (listener: RequestListener) => ReturnType<typeof createServer | typeof createTlsServer>,
  scheme: string,
): Promise<FaultServer> {
  const requests: ReceivedRequest[] = [];
  const server = create(async (message, response) => {
    const line = `${message.method} ${message.url}`;
    const request = { line, headers: message.headers, body: await text(message) };
    requests.push(request);
    react(reactions[requests.length - 1] ?? { status: 500, body: `no reaction to ${line}` }, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(close);
  return { url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/api`, requests, close };
}

function react(reaction: Reaction, request: ReceivedRequest, response: ServerResponse): void {
  if (typeof reaction === "function") {
    react(reaction(request), request, response);
    return;
  }
  if (reaction === "drop") response.destroy();
  if (typeof reaction === "string") return;
  const { status = 200, body = "", headers = {} } = reaction;
  const type = typeof body === "string" ? "text/html" : "application/json";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** A pool as the API writes it. */
export function poolJson(name: string, fields: object = {}): object {
  return {
    id: `id of ${name}`,
    created: "2026-01-01T00:00:00.000000Z",
    updated: "2026-01-01T00:00:00.000000Z",
    name,
    description: null,
    type: "process",
    base_job_template: {},
    is_paused: false,
    concurrency_limit: null,
    status: "READY",
    ...fields,
  };
}
