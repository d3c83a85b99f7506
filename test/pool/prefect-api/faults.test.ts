import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { poolJson, type Reaction, startFaultServer } from "./fault-server.ts";
import { openApi } from "./open-api.ts";

const pool = { body: poolJson("x") };

/** Reads the pool `x` from a server that reacts so, and tells what came of it. */
async function readFrom(reactions: readonly Reaction[], settings: Parameters<typeof openApi>[1] = {}) {
  const server = await startFaultServer(...reactions);
  return { ...(await readAt(server.url, settings)), requests: server.requests };
}

async function readAt(url: string, settings: Parameters<typeof openApi>[1] = {}) {
  const waits: number[] = [];
  const messages: string[] = [];
  const api = openApi(url, settings, {
    notify: (message) => messages.push(message),
    wait: async (milliseconds) => waits.push(milliseconds),
  });
  const result = await api.read("x").catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    return error;
  });
  return { result, waits, messages };
}

function failure(exitCode: number, message: string | RegExp, hint?: string | RegExp) {
  return {
    exitCode,
    message: typeof message === "string" ? expect.stringContaining(message) : expect.stringMatching(message),
    ...(hint !== undefined && {
      hint: typeof hint === "string" ? expect.stringContaining(hint) : expect.stringMatching(hint),
    }),
  };
}

describe("trying again", () => {
  test.each([408, 429, 502, 503])("after %i", async (status) => {
    const { result, waits, messages } = await readFrom([{ status }, { status }, pool]);
    expect(result).toMatchObject({ name: "x" });
    expect(waits).toHaveLength(2);
    expect(messages).toEqual([
      expect.stringMatching(
        new RegExp(`^http://127.0.0.1:\\d+/api: it answered ${status}; trying again in 0\\.\\d s \\(1 of 5\\)$`),
      ),
      expect.stringMatching(/trying again in [01]\.\d s \(2 of 5\)$/),
    ]);
  });

  test("after a dropped connection", async () => {
    const { result, messages } = await readFrom(["drop", "drop", pool]);
    expect(result).toMatchObject({ name: "x" });
    expect(messages[0]).toContain("the connection was dropped; trying again");
  });

  test("after no answer in time", async () => {
    const { result, messages } = await readFrom(["hang", pool], { requestTimeout: 0.1 });
    expect(result).toMatchObject({ name: "x" });
    expect(messages[0]).toContain("no answer within 0.1 s; trying again");
  });

  test("six times, waiting longer each time and some 15 seconds in all", async () => {
    const { result, waits, requests } = await readFrom(Array(6).fill({ status: 503 }));
    expect(result).toMatchObject(failure(3, 'failed to read the work pool "x" (503)'));
    expect(requests).toHaveLength(6);
    for (const [attempt, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(400 * 2 ** attempt);
      expect(wait).toBeLessThanOrEqual(600 * 2 ** attempt);
    }
  });

  test("as often as the setting says", async () => {
    const { result, requests } = await readFrom(["drop", "drop", "drop"], { maxRetries: 1 });
    expect(result).toMatchObject(failure(3, "the connection was dropped", "PREFECT_API_URL is from the test"));
    expect(requests).toHaveLength(2);
  });

  test.each([400, 404, 409, 500, 501, 504])("not after %i", async (status) => {
    const { result, waits } = await readFrom([{ status, body: { detail: "No." } }]);
    if (status !== 404) expect(result).toMatchObject(failure(3, `(${status}): No.`));
    expect(waits).toEqual([]);
  });
});

describe("Retry-After", () => {
  test("in seconds", async () => {
    const { waits } = await readFrom([{ status: 429, headers: { "Retry-After": "7" } }, pool]);
    expect(waits[0]).toBeGreaterThanOrEqual(7000);
    expect(waits[0]).toBeLessThanOrEqual(8400);
  });

  test("as a date", async () => {
    const date = new Date(Date.now() + 30_000).toUTCString();
    const { waits, messages } = await readFrom([{ status: 503, headers: { "Retry-After": date } }, pool]);
    expect(waits[0]).toBeGreaterThan(10_000);
    expect(waits[0]).toBeLessThanOrEqual(36_000);
    expect(messages[0]).toMatch(/trying again in \d\d s/);
  });

  test("in the past", async () => {
    const { waits } = await readFrom([
      { status: 503, headers: { "Retry-After": "Thu, 01 Jan 2026 00:00:00 GMT" } },
      pool,
    ]);
    expect(waits).toEqual([0]);
  });

  test("that is no time", async () => {
    const { waits } = await readFrom([{ status: 503, headers: { "Retry-After": "soon" } }, pool]);
    expect(waits[0]).toBeLessThan(1000);
  });

  test("beyond a minute gives up at once", async () => {
    const { result, waits } = await readFrom([{ status: 429, headers: { "Retry-After": "3600" } }]);
    expect(result).toMatchObject(failure(3, /is busy: it answered 429 and asks to come back in (3[6-9]|4[0-3])\d\d s/));
    expect(waits).toEqual([]);
  });
});

describe("no connection", () => {
  test("the first that is refused fails at once", async () => {
    const server = await startFaultServer();
    server.close();
    const { result, waits } = await readAt(server.url);
    expect(result).toMatchObject(
      failure(3, `cannot reach ${server.url}: connection refused`, "`prefect server start`"),
    );
    expect(result).toMatchObject(failure(3, "", "PREFECT_API_URL is from the test"));
    expect(waits).toEqual([]);
  });

  test("one that is refused after others worked is tried again", async () => {
    const server = await startFaultServer(pool);
    const waits: number[] = [];
    const api = openApi(server.url, { maxRetries: 2 }, { wait: async (time) => waits.push(time) });
    await api.read("x");
    server.close();
    await expect(api.read("x")).rejects.toMatchObject({ exitCode: 3 });
    expect(waits).toHaveLength(2);
  });

  test("an unknown host", async () => {
    const { result, waits } = await readAt("http://prefect.invalid/api");
    expect(result).toMatchObject(
      failure(3, /^cannot reach http:\/\/prefect\.invalid\/api: .*(host|looked up)/, "Is it right"),
    );
    expect(waits).toEqual([]);
  });

  test("an answer that is not HTTP", async () => {
    const server = createServer((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { result } = await readAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(result).toMatchObject(failure(3, "what answers there is not understood"));
  });

  test("a proxy's answer where there is no proxy", async () => {
    const { result } = await readFrom([{ status: 407 }]);
    expect(result).toMatchObject(failure(3, "what answers there is not understood"));
  });

  test("plain HTTP where TLS is expected", async () => {
    const server = await startFaultServer();
    const { result, waits } = await readAt(server.url.replace("http:", "https:"));
    expect(result).toMatchObject(failure(3, "it does not speak TLS as expected", `Is it ${server.url}?`));
    expect(waits).toEqual([]);
  });
});

describe("answers of something else", () => {
  const page = { status: 200, body: "<!doctype html><title>Acme</title>" };

  test.each<[string, Reaction[]]>([
    ["a web page", [page, page]],
    ["a web page as 404", [{ ...page, status: 404 }, page]],
    ["JSON of another kind", [{ body: { name: "x" } }, page]],
    ["broken JSON", [{ body: '{"id":', headers: { "content-type": "application/json" } }, page]],
    ["nothing", [{}, page]],
  ])("%s", async (_title, reactions) => {
    const { result, waits } = await readFrom(reactions);
    expect(result).toMatchObject(
      failure(3, "is no Prefect API: it answered with", "PREFECT_API_URL is from the test."),
    );
    expect(waits).toEqual([]);
  });

  test("a Prefect server whose URL lacks /api", async () => {
    const server = await startFaultServer({ status: 404, body: { detail: "Not Found" } }, { body: "true" });
    const url = server.url.replace("/api", "");
    const { result } = await readAt(url);
    expect(result).toMatchObject(
      failure(3, "is a Prefect server, but not its API: /api is missing", `Write ${url}/api`),
    );
    expect(server.requests.map(({ line }) => line)).toEqual(["GET /work_pools/x", "GET /api/health"]);
  });

  test("a proxy's page for a server that is down", async () => {
    const { result } = await readFrom([{ ...page, status: 500 }]);
    expect(result).toMatchObject(failure(3, 'failed to read the work pool "x" (500)'));
  });
});

describe("redirects", () => {
  test("on the same server are followed, with method and body", async () => {
    const server = await startFaultServer(
      { status: 307, headers: { location: "/api/elsewhere?x=1" } },
      { status: 308, headers: { location: "again" } },
      { body: [poolJson("x")] },
    );
    expect(await openApi(server.url, { key: "k" }).list()).toHaveLength(1);
    expect(server.requests.map(({ line, body, headers }) => [line, body, headers.authorization])).toEqual([
      ["POST /api/work_pools/filter", '{"limit":200,"offset":0}', "Bearer k"],
      ["POST /api/elsewhere?x=1", '{"limit":200,"offset":0}', "Bearer k"],
      ["POST /api/again", '{"limit":200,"offset":0}', "Bearer k"],
    ]);
  });

  test("to another server are refused, and nothing goes there", async () => {
    const other = await startFaultServer(pool);
    const location = `${other.url}/work_pools/x`;
    const { result } = await readFrom([{ status: 302, headers: { location } }], { key: "k" });
    expect(result).toMatchObject(failure(3, `redirects to ${location}`, `Is ${other.url} meant?`));
    expect(other.requests).toEqual([]);
  });

  test("that would turn a change into a look are refused", async () => {
    const server = await startFaultServer({ status: 302, headers: { location: "/api/work_pools/y" } });
    await expect(openApi(server.url).delete("x")).rejects.toMatchObject(failure(3, "redirects to"));
    expect(server.requests).toHaveLength(1);
  });

  test("in a circle end", async () => {
    const { result, requests } = await readFrom(
      Array(9).fill({ status: 301, headers: { location: "/api/work_pools/x" } }),
    );
    expect(result).toMatchObject(failure(3, "redirects to"));
    expect(requests).toHaveLength(6);
  });
});

test("a port that fetch refuses is named", async () => {
  const { result } = await readAt("http://127.0.0.1:6000/api");
  expect(result).toMatchObject(failure(3, "no HTTP client goes to port 6000", "another port"));
});
