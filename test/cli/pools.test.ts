import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { certificatePath, poolJson, startFaultServer, startTlsServer } from "../pool/prefect-api/fault-server.ts";
import { startProxy } from "../pool/prefect-api/proxy-server.ts";
import { temporaryFolder, workPool } from "./work-pool.ts";

test("no server: exit 3 within seconds, one line and a hint", async () => {
  const server = await startFaultServer();
  server.close();
  const result = await workPool(["ls", "--api-url", server.url]);
  expect(result).toEqual({
    code: 3,
    stdout: "",
    stderr:
      `using the Prefect API ${server.url}\nerror: cannot reach ${server.url}: connection refused\n` +
      "hint: --api-url is from the command line. `prefect server start` starts a server; --store DIR works without one.\n",
  });
});

test("wrong credentials: exit 4, and nothing of them anywhere", async () => {
  const server = await startFaultServer({ status: 401, body: { exception_message: "Unauthorized" } });
  const env = { PREFECT_API_URL: server.url, PREFECT_API_KEY: "s3cret" };
  const { code, stdout, stderr } = await workPool(["ls", "-v"], { env });
  expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
  expect(stderr).toContain("does not accept the API key of PREFECT_API_KEY from the environment (401)");
  expect(stderr).not.toContain("s3cret");
});

test("a pool that somebody changed meanwhile: exit 5, and nothing is sent", async () => {
  const server = await startFaultServer(
    { body: poolJson("x") },
    { body: poolJson("x", { description: "by somebody else" }) },
  );
  const { code, stdout, stderr } = await workPool(["update", "x", "--description", "ours", "--api-url", server.url]);
  expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
  expect(stderr).toContain('error: the work pool "x" was changed or deleted meanwhile\nhint: Nothing was written.');
  expect(server.requests.map(({ line }) => line)).toEqual(["GET /api/work_pools/x", "GET /api/work_pools/x"]);
});

test("a wait for a busy server is told, unless quietly", async () => {
  const busy = { status: 429, headers: { "Retry-After": "0" } };
  const server = await startFaultServer(busy, { body: [] }, busy, { body: [] });
  const loud = await workPool(["ls", "-o", "json", "--api-url", server.url]);
  expect(loud).toMatchObject({
    code: 0,
    stdout: "[]\n",
    stderr: expect.stringContaining("it answered 429; trying again in 0.0 s (1 of 5)"),
  });
  expect(await workPool(["ls", "-o", "json", "-q", "--api-url", server.url])).toEqual({
    code: 0,
    stdout: "[]\n",
    stderr: "",
  });
});

test("files of the current folder name server, key and certificates; a proxy carries it all", async () => {
  const server = await startTlsServer("server", { body: [poolJson("x")] });
  const proxy = await startProxy();
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, "below"));
  writeFileSync(
    join(cwd, "prefect.toml"),
    `[api]\nurl = "${server.url}"\nssl_cert_file = "${certificatePath("ca")}"\n`,
  );
  writeFileSync(join(cwd, ".env"), "PREFECT_API_KEY=key\n");
  const env = { https_proxy: proxy.url };
  const result = await workPool(["ls", "-o", "json", "-v"], { cwd, env });
  expect(result).toMatchObject({ code: 0, stdout: expect.stringContaining('"name": "x"') });
  expect(result.stderr).toContain("  PREFECT_API_URL from prefect.toml\n  PREFECT_API_KEY from .env\n");
  expect(server.requests[0]?.headers.authorization).toBe("Bearer key");
  expect(proxy.seen).toHaveLength(1);
  const below = await workPool(["ls", "-o", "json"], { cwd: join(cwd, "below"), env });
  expect(below).toMatchObject({ code: 0, stdout: "[]\n", stderr: expect.stringContaining("using the local store") });
});

test.each([
  [["--api-url", "localhost:4200/api"], {}, "--api-url from the command line is no URL"],
  [[], { PREFECT_API_URL: "http//localhost/api" }, "PREFECT_API_URL from the environment is no URL"],
  [["--profile", "lcoal"], {}, 'unknown profile "lcoal"'],
])("a typo never leads to the local store: %j %j", async (flags, env, message) => {
  const { code, stdout, stderr } = await workPool(["ls", ...flags], { env });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr).not.toContain("using");
});
