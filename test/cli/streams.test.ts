import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { finish, shell, startWorkPool, temporaryFolder, workPool } from "./work-pool.ts";

const printsMuch = ["get-default-base-job-template", "-t", "ecs"];

describe("a closed pipe is not an error", () => {
  test("when the reader is gone before anything is written", async () => {
    const child = startWorkPool(printsMuch);
    child.stdout?.destroy();
    expect(await finish(child)).toMatchObject({ code: 0, stderr: "" });
  });

  test("when it takes one line", async () => {
    const { stdout, stderr } = await shell(`work-pool ${printsMuch.join(" ")} | head -1; echo "\${PIPESTATUS[0]}"`);
    expect({ stdout, stderr }).toEqual({ stdout: "{\n0\n", stderr: "" });
  });

  test("when it is standard error", async () => {
    const child = startWorkPool(["no-such-command"]);
    child.stderr?.destroy();
    expect(await finish(child)).toMatchObject({ code: 2, stdout: "" });
  });

  test("and a finding stays a finding", async () => {
    const child = startWorkPool(["lint", "-"]);
    child.stdout?.destroy();
    expect(await finish(child, "[]")).toMatchObject({ code: 1, stderr: "" });
  });
});

describe("a full disk is one line and exit 3", () => {
  test.each([[["--version"]], [["--help"]], [printsMuch], [["types", "-o", "json"]]])("%j", async (words) => {
    expect(await shell(`work-pool ${words.join(" ")} >/dev/full`)).toEqual({
      code: 3,
      stdout: "",
      stderr: "error: cannot write to standard output: no space left on the device\n",
    });
  });

  test("but not when it is standard error", async () => {
    expect(await shell("work-pool no-such-command 2>/dev/full")).toMatchObject({ code: 2, stdout: "" });
  });
});

test("standard output that is closed is nobody's business", async () => {
  expect(await shell("work-pool --version >&-")).toMatchObject({ code: 0, stderr: "" });
});

test("a large document goes through a slow, non-blocking pipe whole", async () => {
  const description = "x".repeat(3_000_000);
  const template = JSON.stringify({
    variables: { type: "object", properties: { name: { type: "string", default: "a", description } } },
    job_configuration: { name: "{{ name }}" },
  });
  const child = startWorkPool(["set", "-", "name=b", "--quiet"]);
  child.stdout?.pause();
  const result = finish(child, template);
  child.stdout?.resume();
  expect(JSON.parse((await result).stdout).variables.properties.name.default).toBe("b");
});

describe("files named like devices", () => {
  test.each(["/dev/stdout", "-"])("-f %s is standard output", async (file) => {
    const [direct, written] = await Promise.all([
      workPool(printsMuch),
      shell(`work-pool ${printsMuch.join(" ")} -q -f ${file} | cat`),
    ]);
    expect(written).toEqual(direct);
  });

  test("-f /dev/stdout adds to a file that is being added to", async () => {
    const cwd = temporaryFolder();
    await shell(`echo before >out; work-pool ${printsMuch.join(" ")} -q -f /dev/stdout >>out`, { cwd });
    expect(readFileSync(join(cwd, "out"), "utf8")).toMatch(/^before\n\{/);
  });

  test.each(["/dev/stdin", "-", "<(cat)"])("lint %s reads a pipe", async (file) => {
    expect(await shell(`work-pool ${printsMuch.join(" ")} | work-pool lint ${file}`)).toMatchObject({ code: 0 });
  });

  test("a folder as standard input is an error like any other", async () => {
    expect(await shell("work-pool lint - </")).toMatchObject({
      code: 3,
      stdout: "",
      stderr: expect.stringMatching(/^error: cannot read standard input: it is a folder\n/),
    });
  });

  test("a path that is not ASCII", async () => {
    const cwd = temporaryFolder();
    const name = "Größe – 大.json";
    await workPool([...printsMuch, "-f", name], { cwd });
    const { code, stdout } = await workPool(["lint", name, "--format", "json"], { cwd });
    expect({ code, path: JSON.parse(stdout).files[0].path }).toEqual({ code: 0, path: name });
  });
});

test("a folder that has been removed is an error like any other", async () => {
  const cwd = temporaryFolder();
  const line = 'mkdir gone; cd gone; rmdir "$PWD"; work-pool --version && work-pool lint x.json';
  const { code, stderr } = await shell(line, { cwd });
  expect({ code, stderr }).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/^error: .*x\.json.*no such file\n/),
  });
});

describe("colour", () => {
  const red = "\u001b[";
  test.each<[string, Record<string, string>, string, boolean]>([
    ["none in a pipe", {}, "", false],
    ["--color always", {}, "--color always", true],
    ["FORCE_COLOR", { FORCE_COLOR: "1" }, "", true],
    ["NO_COLOR wins over FORCE_COLOR", { FORCE_COLOR: "1", NO_COLOR: "1" }, "", false],
    ["--color always wins over NO_COLOR", { NO_COLOR: "1" }, "--color always", true],
    ["--color never wins over FORCE_COLOR", { FORCE_COLOR: "1" }, "--color never", false],
  ])("%s", async (_title, env, flag, expected) => {
    const { stdout } = await shell(`echo '{}' | work-pool lint - ${flag}`, { env });
    expect(stdout.includes(red)).toBe(expected);
  });

  test("JSON is never coloured", async () => {
    const { stdout } = await shell("echo '{}' | work-pool lint - --format json --color always");
    expect(JSON.parse(stdout)).toMatchObject({ version: 1 });
  });
});

// util-linux's script gives a terminal; where there is another or none, there is nothing to ask.
describe("on a terminal", () => {
  const onTerminal = (command: string, keys = "", env: Record<string, string> = {}) =>
    shell(
      `printf '%s' "$KEYS" | SHELL=/bin/bash script -qec "$(declare -f work-pool); stty cols 60; ${command}" /dev/null`,
      {
        env: { KEYS: keys, TERM: "xterm", ...env },
      },
    );

  test("help is as narrow as it", async () => {
    const { stdout } = await onTerminal("work-pool lint --help");
    const [help = ""] = stdout.replaceAll("\r", "").split("\nExamples:");
    expect(help).toMatch(/^Usage: work-pool lint/);
    expect(help.split("\n").filter((line) => line.length > 60)).toEqual([]);
  });

  test("findings are coloured, but not with NO_COLOR", async () => {
    const lint = "echo '{}' | work-pool lint -";
    expect((await onTerminal(lint)).stdout).toContain("\u001b[");
    expect((await onTerminal(lint, "", { NO_COLOR: "1" })).stdout).not.toContain("\u001b[");
  });

  test.each([
    ["y\n", 0, false],
    ["\n", 0, true],
    ["n\n", 0, true],
  ])("delete asks, and %j is heard", async (keys, _code, remains) => {
    const store = temporaryFolder();
    await workPool(["--store", store, "create", "mine", "-t", "process"]);
    const { stdout } = await onTerminal(`work-pool --store ${store} delete mine`, keys);
    expect(stdout).toMatch(/delete.*mine/i);
    expect((await workPool(["--store", store, "inspect", "mine"])).code).toBe(remains ? 0 : 3);
  });
});

describe("the network", () => {
  test("that is not there is exit 3 in seconds, with the URL", async () => {
    const url = "http://127.0.0.1:1/api";
    const start = Date.now();
    const { code, stdout, stderr } = await workPool(["ls", "--api-url", url]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain(url);
    expect(Date.now() - start).toBeLessThan(20_000);
  });

  test("Ctrl-C while it is waited for is 130, and leaves nothing", async () => {
    const cwd = temporaryFolder();
    const server = createServer((socket) => socket.on("error", () => {}));
    const asked = once(server, "connection");
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const words = ["get-default-base-job-template", "-t", "ecs:push", "--from-server", "-f", "out.json"];
    const child = startWorkPool([...words, "--api-url", `http://127.0.0.1:${port}/api`], { cwd });
    const result = finish(child);
    await asked;
    child.kill("SIGINT");
    expect(await result).toMatchObject({ code: 130, stdout: "" });
    expect(existsSync(join(cwd, "out.json"))).toBe(false);
    server.close();
  });
});
