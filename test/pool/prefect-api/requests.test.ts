import { describe, expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import type { WorkPool } from "../../../src/pool/pool-home.ts";
import { poolJson, type Reaction, startFaultServer } from "./fault-server.ts";
import { openApi } from "./open-api.ts";

const pool = { body: poolJson("x") };
const newPool = { name: "x", type: "process", baseJobTemplate: "{}", isPaused: false };
const userAndPassword = { authString: "me:s3cret" };

describe("headers", () => {
  test.each<[title: string, settings: Parameters<typeof openApi>[1], expected: Record<string, string | undefined>]>([
    ["who we are", {}, { "user-agent": "work-pool", "x-prefect-api-version": "0.8.4" }],
    ["a key", { key: "k" }, { authorization: "Bearer k" }],
    ["an auth string", { authString: "me:pässword" }, { authorization: "Basic bWU6cMOkc3N3b3Jk" }],
    ["an auth string wins", { key: "k", authString: "a:b" }, { authorization: "Basic YTpi" }],
    [
      "custom headers win",
      {
        key: "k",
        customHeaders: new Map([
          ["Authorization", "Custom"],
          ["X-Team", "a"],
        ]),
      },
      { authorization: "Custom", "x-team": "a" },
    ],
  ])("%s", async (_title, settings, expected) => {
    const server = await startFaultServer(pool);
    await openApi(server.url, settings).read("x");
    expect(server.requests[0]?.headers).toMatchObject(expected);
  });

  test("no credentials where there are none", async () => {
    const server = await startFaultServer(pool);
    await openApi(server.url).read("x");
    expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
  });

  test("protected ones are ignored with a warning", async () => {
    const server = await startFaultServer(pool);
    const messages: string[] = [];
    const customHeaders = new Map([
      ["User-Agent", "me"],
      ["prefect-csrf-token", "t"],
      ["Prefect-CSRF-Client", "c"],
    ]);
    await openApi(server.url, { customHeaders }, { notify: (message) => messages.push(message) }).read("x");
    expect(server.requests[0]?.headers).toMatchObject({ "user-agent": "work-pool" });
    expect(server.requests[0]?.headers).not.toHaveProperty("prefect-csrf-token");
    expect(messages).toHaveLength(3);
    expect(messages[0]).toBe("the header User-Agent of PREFECT_CLIENT_CUSTOM_HEADERS is ignored: it cannot be set");
  });

  test.each([
    [{ key: "s3cret\nX: y" }, "PREFECT_API_KEY from the test cannot be sent"],
    [
      { customHeaders: new Map([["X", "s3cret\r\nY: z"]]) },
      "PREFECT_CLIENT_CUSTOM_HEADERS from the test cannot be sent",
    ],
    [{ customHeaders: new Map([["X", "s3cret ☺"]]) }, "PREFECT_CLIENT_CUSTOM_HEADERS from the test cannot be sent"],
    [{ customHeaders: new Map([["a b", "s3cret"]]) }, "such a name of a header"],
  ])("that HTTP does not allow are refused: %j", (settings, message) => {
    const open = () => openApi("http://127.0.0.1:1/api", settings);
    expect(open).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }));
    expect(open).not.toThrow("s3cret");
  });
});

describe("refusals", () => {
  test.each<[title: string, answer: Reaction, exitCode: number, message: string]>([
    [
      "401",
      { status: 401, body: { exception_message: "Unauthorized" } },
      4,
      "does not accept the user and password of PREFECT_API_AUTH_STRING from the test (401)",
    ],
    ["401 without JSON", { status: 401, body: "<html>" }, 4, "(401)"],
    [
      "403",
      { status: 403, body: { detail: "Not your workspace." } },
      4,
      "to the user and password of PREFECT_API_AUTH_STRING from the test (403): Not your workspace.",
    ],
    ["403 of a reserved name", { status: 403, body: { detail: "It is reserved." } }, 3, "(403): It is reserved."],
    ["409", { status: 409, body: { detail: "Exists." } }, 3, 'the work pool "x" already exists at http'],
    ["500", { status: 500, body: { exception_message: "Internal Server Error" } }, 3, "(500): Internal Server Error"],
    [
      "422 without the request",
      {
        status: 422,
        body: {
          exception_message: "Invalid request received.",
          exception_detail: [
            { loc: ["body", "base_job_template"], msg: "Value error, No `y`.", input: { a: "s3cret" } },
          ],
          request_body: { base_job_template: { a: "s3cret" } },
        },
      },
      3,
      '" (422): base_job_template: No `y`.',
    ],
    [
      "422 of FastAPI",
      { status: 422, body: { detail: [{ loc: ["body", "limit"], msg: "Too much" }] } },
      3,
      "(422): limit: Too much",
    ],
    [
      "422 without a default's value",
      { status: 422, body: { detail: "Failed for 'x'. Failure reason: 's3cret' is no integer" } },
      3,
      "(422): Failed for 'x'.",
    ],
  ])("%s", async (_title, answer, exitCode, message) => {
    const server = await startFaultServer(answer);
    const error = await openApi(server.url, userAndPassword)
      .create(newPool)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ exitCode, message: expect.stringContaining(message) });
    expect((error as Error).message).not.toMatch(/s3cret|\n/);
  });

  test.each([
    [401, /^http:\/\/\S+ asks for credentials, and none are set \(401\)$/],
    [403, /^http:\/\/\S+ does not allow it without credentials \(403\)$/],
  ])("a missing credential is named as such: %i", async (status, message) => {
    const server = await startFaultServer({ status, body: {} });
    await expect(openApi(server.url).read("x")).rejects.toThrow(message);
  });
});

describe("CSRF tokens", () => {
  const missing = { status: 403, body: { detail: "Missing CSRF token." } };
  const invalid = { status: 403, body: { detail: "Invalid CSRF token or client identifier." } };
  const token = (value: string) => ({ body: { token: value, expiration: "2026-01-01T00:00:00Z" } });

  test("one is fetched when the server asks for it, and kept", async () => {
    const server = await startFaultServer(missing, token("t1"), { status: 204 }, { status: 204 });
    const api = openApi(server.url, { key: "k" });
    await api.delete("a");
    await api.delete("b");
    const client = server.requests[2]?.headers["prefect-csrf-client"];
    expect(
      server.requests.map(({ line, headers }) => [line, headers["prefect-csrf-token"], headers.authorization]),
    ).toEqual([
      ["DELETE /api/work_pools/a", undefined, "Bearer k"],
      [`GET /api/csrf-token?client=${client}`, undefined, "Bearer k"],
      ["DELETE /api/work_pools/a", "t1", "Bearer k"],
      ["DELETE /api/work_pools/b", "t1", "Bearer k"],
    ]);
  });

  test("an outdated one is replaced", async () => {
    const server = await startFaultServer(missing, token("t1"), { status: 204 }, invalid, token("t2"), { status: 204 });
    const api = openApi(server.url);
    await api.delete("a");
    await api.delete("b");
    expect(server.requests[5]?.headers["prefect-csrf-token"]).toBe("t2");
  });

  test("requests at the same time share one", async () => {
    const tokens: unknown[] = [];
    const answer: Reaction = ({ line, headers }) => {
      if (line.startsWith("GET")) return token("t1");
      if (headers["prefect-csrf-token"] === undefined) return missing;
      tokens.push(headers["prefect-csrf-token"]);
      return { status: 204 };
    };
    const server = await startFaultServer(...Array(20).fill(answer));
    const api = openApi(server.url);
    await Promise.all(["a", "b", "c", "d"].map((name) => api.delete(name)));
    expect(tokens).toEqual(["t1", "t1", "t1", "t1"]);
    expect(server.requests.filter(({ line }) => line.startsWith("GET"))).toHaveLength(1);
  });

  test("none is fetched when the setting says so", async () => {
    const server = await startFaultServer(missing);
    await expect(openApi(server.url, { csrf: false }).delete("a")).rejects.toMatchObject({
      exitCode: 4,
      hint: expect.stringContaining("PREFECT_CLIENT_CSRF_SUPPORT_ENABLED"),
    });
    expect(server.requests).toHaveLength(1);
  });

  test("a server that asks for one and gives none", async () => {
    const server = await startFaultServer(missing, { status: 401, body: {} });
    await expect(openApi(server.url).delete("a")).rejects.toMatchObject({ exitCode: 4 });
  });
});

describe("an earlier try that had its effect", () => {
  test("a pool that was created", async () => {
    const server = await startFaultServer("drop", { status: 409, body: { detail: "Exists." } }, pool);
    expect(await retrying(server.url).create(newPool)).toMatchObject({ name: "x" });
  });

  test("but a pool of somebody else with that name is none", async () => {
    const other = { body: poolJson("x", { is_paused: true }) };
    const server = await startFaultServer("drop", { status: 409, body: { detail: "Exists." } }, other);
    await expect(retrying(server.url).create(newPool)).rejects.toThrow("already exists");
  });

  test("a pool that was deleted", async () => {
    const server = await startFaultServer(
      { status: 502 },
      { status: 404, body: { detail: 'Work pool "x" not found.' } },
    );
    await retrying(server.url).delete("x");
  });

  test("a pool that was never there is an error", async () => {
    const server = await startFaultServer({ status: 404, body: { detail: 'Work pool "x" not found.' } });
    await expect(retrying(server.url).delete("x")).rejects.toMatchObject({ exitCode: 3 });
  });
});

describe("writing", () => {
  const template = '{ "b": 9007199254740993, "10": 1.0,\n "__proto__": {"a": 1e22}, "é": "\\u00e9" }';

  test("sends a template's own text, and only what changes", async () => {
    const kept = `{"base_job_template":{"b":9007199254740993,"10":1.0,"__proto__":{"a":1e+22},"é":"é"},"is_paused":false,"id":"1","name":"x y","type":"process"}`;
    const before = kept.replace(/"b".*?"é":"é"/, "");
    const server = await startFaultServer({ body: before }, { body: before }, { status: 204 }, { body: kept });
    const api = openApi(server.url);
    const updated = await api.update((await api.read("x y")) as WorkPool, { baseJobTemplate: template });
    expect(server.requests[2]).toMatchObject({
      line: "PATCH /api/work_pools/x%20y",
      body: `{"base_job_template":${template}}`,
      headers: { "content-type": "application/json" },
    });
    expect(updated.document.text).toBe(kept);
  });

  test("a pool that was changed meanwhile is left alone", async () => {
    const server = await startFaultServer(pool, { body: poolJson("x", { base_job_template: { a: 1 } }) });
    const api = openApi(server.url);
    const before = (await api.read("x")) as WorkPool;
    await expect(api.update(before, { isPaused: true })).rejects.toMatchObject({ exitCode: 5 });
    expect(server.requests.map(({ line }) => line)).toEqual(["GET /api/work_pools/x", "GET /api/work_pools/x"]);
  });

  test.each<[title: string, kept: object, what: string]>([
    ["a description", { is_paused: true, description: "theirs" }, "its description is not what was sent"],
    ["a pause", { is_paused: false, description: "d" }, "its is_paused is not"],
    ["a limit", { is_paused: true, description: "d", concurrency_limit: 3 }, "its concurrency_limit is not"],
    ["a template", { is_paused: true, description: "d", base_job_template: { b: 1 } }, "its base_job_template is not"],
  ])("%s that did not arrive is an error", async (_title, kept, what) => {
    const server = await startFaultServer(pool, pool, { status: 204 }, { body: poolJson("x", kept) });
    const api = openApi(server.url);
    const before = (await api.read("x")) as WorkPool;
    const changes = { description: "d", isPaused: true, concurrencyLimit: null, baseJobTemplate: '{"a":1}' };
    await expect(api.update(before, changes)).rejects.toMatchObject({
      exitCode: 3,
      message: `${server.url} took the work pool "x", but ${what.endsWith("sent") ? what : `${what} what was sent`}`,
    });
  });

  test("a pool that is gone when it is read back is an error", async () => {
    const gone = { status: 404, body: { detail: 'Work pool "x" not found.' } };
    const server = await startFaultServer({ status: 201, body: poolJson("x") }, gone);
    await expect(openApi(server.url).create(newPool)).rejects.toMatchObject({ exitCode: 3 });
  });
});

describe("listing", () => {
  test("a pool that comes or goes between two pages hides no other", async () => {
    const names = Array.from({ length: 450 }, (_, index) => `p${String(index).padStart(3, "0")}`);
    const stable = names.slice(10, 440);
    let pages = 0;
    const filter: Reaction = ({ body }) => {
      const { limit, offset } = JSON.parse(body);
      const page = names.slice(offset, offset + limit).map((name) => poolJson(name));
      pages++;
      if (pages === 1) names.splice(0, 10);
      if (pages === 3) names.unshift("a", "b", "c");
      return { body: page };
    };
    const server = await startFaultServer(...Array(20).fill(filter));
    const listed = (await openApi(server.url).list()).map(({ name }) => name);
    expect(listed).toEqual([...new Set(listed)].sort());
    expect(listed).toEqual(expect.arrayContaining(stable));
    expect(pages).toBeLessThan(8);
  });

  test("pages that are too large to be read are asked for in parts", async () => {
    const huge = "x".repeat(900_000);
    const pools = Array.from({ length: 12 }, (_, index) => poolJson(`p${10 + index}`, { description: huge }));
    const filter: Reaction = ({ body }) => {
      const { limit, offset } = JSON.parse(body);
      return { body: pools.slice(offset, offset + limit) };
    };
    const server = await startFaultServer(...Array(40).fill(filter));
    expect(await openApi(server.url).list()).toHaveLength(12);
  });
});

describe("a name", () => {
  test.each([
    ["a?b", "a%3Fb"],
    ["a#b", "a%23b"],
    ["a b", "a%20b"],
    ["a\\b", "a%5Cb"],
    ["Größe", "Gr%C3%B6%C3%9Fe"],
    ["a;b:c@d=e+f,g$h", "a%3Bb%3Ac%40d%3De%2Bf%2Cg%24h"],
    ["...", "..."],
  ])("%s is one step of the path", async (name, step) => {
    const server = await startFaultServer({ body: poolJson(name) });
    expect(await openApi(server.url).read(name)).toMatchObject({ name });
    expect(server.requests[0]?.line).toBe(`GET /api/work_pools/${step}`);
  });

  test.each(["..", ".", "", " ", "a/b", "a%2Fb"])("%j is refused before anything is sent", async (name) => {
    const server = await startFaultServer();
    const api = openApi(server.url);
    for (const ask of [() => api.read(name), () => api.delete(name), () => api.create({ ...newPool, name })]) {
      await expect(ask()).rejects.toMatchObject({ exitCode: 2 });
    }
    expect(server.requests).toEqual([]);
  });
});

test("default templates are the server's own text", async () => {
  const template = '{"variables":{"10":1.0,"9":1}, "job_configuration":{}}';
  const body = `{"prefect":{"process":{"type":"process","default_base_job_configuration":${template}}},"other":{"x":{}}}`;
  const server = await startFaultServer({ body });
  const templates = await openApi(server.url).defaultTemplates();
  expect([...templates.keys()]).toEqual(["process"]);
  const { document, root } = templates.get("process") ?? expect.unreachable();
  expect(document.text.slice(root.range.start, root.range.end)).toBe(template);
  expect(server.requests[0]?.line).toBe("GET /api/collections/views/aggregate-worker-metadata");
});

function retrying(url: string) {
  return openApi(url, {}, { wait: async () => undefined });
}
