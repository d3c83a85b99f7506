import { createServer, request } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface ProxyServer {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** What went through: `CONNECT host:port`, `GET http://host:port/path`. */
  readonly seen: string[];
}

/** A real HTTP proxy: CONNECT for TLS, absolute URLs for the rest; with `credentials` (`user:password`) it wants them. */
export async function startProxy(credentials?: string): Promise<ProxyServer> {
  const seen: string[] = [];
  const wanted = credentials && `Basic ${Buffer.from(credentials).toString("base64")}`;
  const sockets = new Set<Socket>();
  const server = createServer((message, response) => {
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
  });
  server.on("connect", (message, client: Socket) => {
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
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}
