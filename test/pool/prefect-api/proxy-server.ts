import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, request } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { certificatePath } from "./fault-server.ts";

export interface ProxyServer {
  /** `http://127.0.0.1:PORT`, or https. */
  readonly url: string;
  /** What went through: `CONNECT host:port`, `GET http://host:port/path`. */
  readonly seen: string[];
}

export interface ProxyOptions {
  /** `user:password` that it wants. Default: none. */
  readonly credentials?: string;
  /** Whether it is itself reached by TLS. */
  readonly tls?: boolean;
}

/** A real HTTP proxy: CONNECT for TLS, absolute URLs for the rest. */
export async function startProxy({ credentials, tls = false }: ProxyOptions = {}): Promise<ProxyServer> {
  const seen: string[] = [];
  const wanted = credentials && `Basic ${Buffer.from(credentials).toString("base64")}`;
  const sockets = new Set<Socket>();
  const forward: RequestListener = (message, response) => {
    seen.push(`${message.method} ${message.url}`);
    if (wanted !== undefined && message.headers["proxy-authorization"] !== wanted) {
      response.writeHead(407).end();
      return;
    }
    const { "proxy-authorization": _own, ...headers } = message.headers;
    const onward = request(message.url as string, { method: message.method, headers }, (answer) => {
      response.writeHead(answer.statusCode as number, answer.headers);
      answer.pipe(response);
    });
    message.pipe(onward);
  };
  const pem = readFileSync(certificatePath("server"));
  const server = tls ? createTlsServer({ key: pem, cert: pem }, forward) : createServer(forward);
  server.on("connect", (message: IncomingMessage, client: Socket) => {
    seen.push(`CONNECT ${message.url}`);
    if (wanted !== undefined && message.headers["proxy-authorization"] !== wanted) {
      client.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    const { hostname, port } = new URL(`http://${message.url}`);
    const target = connect(Number(port), hostname, () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      target.pipe(client);
      client.pipe(target);
    });
    for (const socket of [target, client]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
    for (const socket of sockets) socket.destroy();
  });
  return { url: `${tls ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}
