import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../cli/work-pool.ts";
import { certificatePath, poolJson, startFaultServer, startTlsServer } from "./fault-server.ts";
import { openApi } from "./open-api.ts";
import { startProxy } from "./proxy-server.ts";

const pool = { body: poolJson("x") };
const certFile = certificatePath("ca");
const once = { maxRetries: 0 };

describe("TLS", () => {
  test("a server of one's own authority, named by the setting", async () => {
    const server = await startTlsServer("server", pool, { body: [poolJson("x")] });
    const api = openApi(server.url, { certFile, key: "k" });
    expect(await api.read("x")).toMatchObject({ name: "x" });
    expect(await api.list()).toHaveLength(1);
    expect(server.requests.map(({ line, headers, body }) => [line, headers.authorization, body])).toEqual([
      ["GET /api/work_pools/x", "Bearer k", ""],
      ["POST /api/work_pools/filter", "Bearer k", '{"limit":200,"offset":0}'],
    ]);
  });

  test.each([
    ["an unknown authority", "server", {}, "its certificate comes from an unknown authority"],
    ["another host", "other-host", { certFile }, "its certificate is for another host"],
    ["an expired certificate", "expired", { certFile }, "its certificate has expired"],
  ] as const)("%s is refused at once, with the way out", async (_title, certificate, settings, reason) => {
    const server = await startTlsServer(certificate, pool);
    const waits: number[] = [];
    const api = openApi(server.url, { ...settings, key: "k" }, { wait: async (time) => waits.push(time) });
    await expect(api.read("x")).rejects.toMatchObject({
      exitCode: 3,
      message: `cannot reach ${server.url}: ${reason}`,
      hint: expect.stringMatching(/PREFECT_API_SSL_CERT_FILE.*PREFECT_API_TLS_INSECURE_SKIP_VERIFY=true/),
    });
    expect(waits).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  test.each(["server", "other-host", "expired"] as const)("without a check, %s will do", async (certificate) => {
    const server = await startTlsServer(certificate, pool);
    expect(await openApi(server.url, { skipVerify: true }).read("x")).toMatchObject({ name: "x" });
  });

  test.each([
    [
      "that is missing",
      "missing.pem",
      undefined,
      3,
      /^cannot read the certificates in .*missing\.pem, named by PREFECT_API_SSL_CERT_FILE from the test: ENOENT$/,
    ],
    [
      "that holds none",
      "empty.pem",
      "no certificate",
      2,
      /^there is no certificate \(PEM\) in .*empty\.pem, named by PREFECT_API_SSL_CERT_FILE/,
    ],
  ])("a file of certificates %s is refused", async (_title, name, text, exitCode, message) => {
    const path = join(temporaryFolder(), name);
    if (text !== undefined) writeFileSync(path, text);
    await expect(openApi("https://127.0.0.1:1/api", { certFile: path }).read("x")).rejects.toMatchObject({
      exitCode,
      message: expect.stringMatching(message),
    });
  });
});

describe("proxies", () => {
  test("TLS goes through a tunnel", async () => {
    const server = await startTlsServer("server", pool);
    const proxy = await startProxy();
    const api = openApi(server.url, { certFile, key: "k" }, { environment: { HTTPS_PROXY: proxy.url } });
    expect(await api.read("x")).toMatchObject({ name: "x" });
    expect(proxy.seen).toEqual([`CONNECT ${new URL(server.url).host}`]);
    expect(server.requests[0]?.headers.authorization).toBe("Bearer k");
  });

  test("plain HTTP goes by its whole URL", async () => {
    const server = await startFaultServer({ body: [poolJson("x")] });
    const proxy = await startProxy();
    const api = openApi(server.url, {}, { environment: { http_proxy: proxy.url } });
    expect(await api.list()).toHaveLength(1);
    expect(proxy.seen).toEqual([`POST ${server.url}/work_pools/filter`]);
    expect(server.requests[0]?.body).toBe('{"limit":200,"offset":0}');
  });

  test.each(["http", "https"])("%s with user and password", async (scheme) => {
    const proxy = await startProxy({ credentials: "me:p@ss" });
    const url = proxy.url.replace("//", "//me:p%40ss@");
    const server = await (scheme === "http" ? startFaultServer(pool) : startTlsServer("server", pool));
    const api = openApi(server.url, { certFile }, { environment: { ALL_PROXY: url } });
    expect(await api.read("x")).toMatchObject({ name: "x" });
    expect(server.requests[0]?.headers).not.toHaveProperty("proxy-authorization");
  });

  test.each(["http", "https"])("%s with wrong ones", async (scheme) => {
    const proxy = await startProxy({ credentials: "me:right" });
    const url = proxy.url.replace("//", "//me:wr0ng@");
    const server = await (scheme === "http" ? startFaultServer(pool) : startTlsServer("server", pool));
    const api = openApi(server.url, { certFile }, { environment: { ALL_PROXY: url } });
    const error = await api.read("x").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      exitCode: 4,
      message: "the proxy wants other credentials (407)",
      hint: expect.stringContaining("USER:PASSWORD"),
    });
    expect(server.requests).toEqual([]);
  });

  test.each(["http", "https"])("%s through a proxy with TLS of its own", async (scheme) => {
    const proxy = await startProxy({ tls: true });
    const server = await (scheme === "http" ? startFaultServer(pool) : startTlsServer("server", pool));
    // By name: undici 7 cannot reach a TLS proxy by its address on Node 26.
    const environment = { ALL_PROXY: proxy.url.replace("127.0.0.1", "localhost") };
    expect(await openApi(server.url, { certFile }, { environment }).read("x")).toMatchObject({ name: "x" });
    expect(proxy.seen).toHaveLength(1);
    await expect(openApi(server.url, {}, { environment }).read("x")).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining("its certificate comes from an unknown authority"),
    });
  });

  test("none where NO_PROXY says so", async () => {
    const server = await startFaultServer(pool);
    const proxy = await startProxy();
    const environment = { HTTP_PROXY: proxy.url, NO_PROXY: "127.0.0.1" };
    expect(await openApi(server.url, {}, { environment }).read("x")).toMatchObject({ name: "x" });
    expect(proxy.seen).toEqual([]);
  });

  test.each(["http", "https"])("one that is not there is named (%s)", async (scheme) => {
    const environment = { ALL_PROXY: "http://me:s3cret@127.0.0.1:1" };
    const url = `${scheme}://prefect.acme.test/api`;
    const error = await openApi(url, once, { environment })
      .read("x")
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      exitCode: 3,
      message: `cannot reach ${url} (through the proxy 127.0.0.1:1): connection refused`,
      hint: expect.stringContaining("ALL_PROXY"),
    });
  });
});
