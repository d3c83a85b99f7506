import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { temporaryFolder, workPool } from "./work-pool.ts";

describe("a server's refusal has its exit code, one line and a hint, and no credential", () => {
  test.each([
    [401, 4],
    [403, 4],
    [404, 3],
    [500, 3],
  ])("%i is exit %i", async (status, code) => {
    const server = createServer((_request, response) => response.writeHead(status).end('{"detail": "no"}'));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
    const result = await workPool(["ls", "--api-url", url], { env: { PREFECT_API_KEY: "pnu_secret" } });
    server.close();
    expect({ code: result.code, stdout: result.stdout }).toEqual({ code, stdout: "" });
    expect(result.stderr).toMatch(/^error: .+\n(hint: .+\n)?$/m);
    expect(result.stderr).not.toContain("pnu_secret");
  });
});

test("what a terminal would obey is shown, and a message stays one line", async () => {
  const name = "a\u001b[31m\nb";
  expect(await workPool(["inspect", name, "--store", temporaryFolder()])).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/^error: there is no work pool "a\\u001b\[31m\\u000ab" at .+\nhint: .+\n$/m),
  });
});

describe("a bug", () => {
  const folder = temporaryFolder();
  const planted = join(folder, "planted.cjs");
  writeFileSync(planted, 'require("node:fs").statSync = () => { throw new TypeError("planted"); };');
  const env = { NODE_OPTIONS: `--require ${planted}` };

  test("is one line that says so, and exit 3", async () => {
    expect(await workPool(["lint", "x.json"], { env })).toEqual({
      code: 3,
      stdout: "",
      stderr:
        `error: this is a bug in work-pool ${packageJson.version}: planted\n` +
        "hint: please report it; -v shows where it happened\n",
    });
  });

  test("shows its stack to those who ask", async () => {
    const { stderr } = await workPool(["lint", "x.json", "-v"], { env });
    expect(stderr).toContain("TypeError: planted\n    at ");
  });
});
