import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openApi } from "../pool/prefect-api/open-api.ts";
import { type PrefectServer, prefect, requirePrefect, startServer } from "./environment.ts";

const noTemplate = { type: "process", baseJobTemplate: "{}", isPaused: false };

function templateWith(number: string): string {
  return `{"variables":{"properties":{"x":{}}},"job_configuration":{"x":${number}}}`;
}

/** A few at a time: SQLite has one writer, and the server answers 503 to those that wait too long. */
async function inParts(names: readonly string[], act: (name: string) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < names.length; start += 4) await Promise.all(names.slice(start, start + 4).map(act));
}

describe.skipIf(prefect === undefined)("a real server", () => {
  test("lists more pools than it gives at once", async () => {
    const api = openApi(requirePrefect().apiUrl);
    const names = Array.from({ length: 205 }, (_, index) => `many-${String(index).padStart(3, "0")}-${randomUUID()}`);
    await inParts(names, (name) => api.create({ ...noTemplate, name }));
    const listed = (await api.list()).map(({ name }) => name);
    expect(listed.filter((name) => names.includes(name))).toEqual(names);
    expect(new Set(listed).size).toBe(listed.length);
    await inParts(names, (name) => api.delete(name));
  });

  test.each([
    ["1e22", "1e+22"],
    ["1E5", "100000.0"],
    ["-0", "0"],
    ["0.1000000000000000055511151231257827", "0.1"],
  ])("writes the number %s as %s, which is the same", async (sent, kept) => {
    const api = openApi(requirePrefect().apiUrl);
    const pool = await api.create({ ...noTemplate, name: randomUUID(), baseJobTemplate: templateWith(sent) });
    const { start, end } = pool.baseJobTemplate.range;
    expect(pool.document.text.slice(start, end)).toBe(templateWith(kept));
    await api.delete(pool.name);
  });

  test("cannot keep a number beyond all doubles, which is told", async () => {
    const api = openApi(requirePrefect().apiUrl);
    const pool = { ...noTemplate, name: randomUUID(), baseJobTemplate: templateWith("1e400") };
    await expect(api.create(pool)).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining("its base_job_template is not what was sent"),
    });
    await api.delete(pool.name);
  });

  test.each([
    ["an undeclared variable", '{"variables":{"a":1},"job_configuration":{"a":"{{ b }}","c":"s3cret"}}', "b"],
    [
      "a default that is none",
      '{"variables":{"properties":{"x":{"type":"integer","default":"s3cret"}}},"job_configuration":{"x":"{{ x }}"}}',
      "'x'",
    ],
  ])("refuses %s in words that give nothing away", async (_title, baseJobTemplate, named) => {
    const api = openApi(requirePrefect().apiUrl);
    const pool = { ...noTemplate, name: randomUUID(), baseJobTemplate };
    const error = await api.create(pool).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ exitCode: 3, message: expect.stringContaining(named) });
    expect((error as Error).message).not.toMatch(/s3cret|\n/);
  });

  test("a URL without /api is told apart", async () => {
    const { apiUrl } = requirePrefect();
    const api = openApi(apiUrl.replace("/api", ""));
    const expected = { exitCode: 3, hint: expect.stringContaining(`Write ${apiUrl}`) };
    await expect(api.list()).rejects.toMatchObject(expected);
    await expect(api.read("x")).rejects.toMatchObject(expected);
    await expect(api.delete("x")).rejects.toMatchObject(expected);
    await expect(api.create({ ...noTemplate, name: "x" })).rejects.toMatchObject(expected);
  });

  test("has default templates of eight types, each as it writes it", async () => {
    const { apiUrl } = requirePrefect();
    const templates = await openApi(apiUrl).defaultTemplates();
    expect([...templates.keys()].sort()).toEqual([
      "azure-container-instance",
      "cloud-run",
      "cloud-run-v2",
      "docker",
      "ecs",
      "kubernetes",
      "process",
      "vertex-ai",
    ]);
    const answer = await (await fetch(`${apiUrl}/collections/views/aggregate-worker-metadata`)).text();
    for (const { document, root } of templates.values()) {
      expect(document.text).toBe(answer);
      expect(Object.keys(JSON.parse(answer.slice(root.range.start, root.range.end)))).toContain("variables");
    }
  });
});

describe.skipIf(prefect === undefined)("a server with a password", () => {
  let server: PrefectServer;
  beforeAll(async () => {
    server = await startServer({ PREFECT_SERVER_API_AUTH_STRING: "admin:right" });
  });
  afterAll(() => server.stop());

  test.each([
    [{}, "asks for credentials, and none are set (401)"],
    [
      { authString: "admin:wr0ng" },
      "does not accept the user and password of PREFECT_API_AUTH_STRING from the test (401)",
    ],
    [{ key: "wr0ng" }, "does not accept the API key of PREFECT_API_KEY from the test (401)"],
  ])("refuses %j", async (settings, message) => {
    const api = openApi(server.apiUrl, settings);
    for (const ask of [() => api.list(), () => api.read("x"), () => api.delete("x")]) {
      const error = await ask().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ exitCode: 4, message: expect.stringContaining(message) });
      expect(String(error)).not.toContain("wr0ng");
    }
  });

  test("takes the auth string before the key", async () => {
    expect(await openApi(server.apiUrl, { authString: "admin:right", key: "wr0ng" }).read("x")).toBeUndefined();
  });
});
