import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { binary, temporaryFolder, workPool } from "./work-pool.ts";

let parent: string;
const build = readFileSync(join(dirname(binary), "..", "dist", "build.txt"), "utf8");
const folder = () => join(parent, "work-pool", `node-${process.version}-${process.arch}-${build}`);
const files = () => readdirSync(folder()).map((name) => join(folder(), name));

beforeEach(() => {
  parent = temporaryFolder();
});

describe("compiled code is kept", () => {
  test("for its owner only, below XDG_CACHE_HOME or ~/.cache", async () => {
    await version();
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    for (const path of files()) expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(files()).not.toEqual([]);
    const home = temporaryFolder();
    await workPool(["--version"], { env: { HOME: home } });
    expect(existsSync(join(home, ".cache", "work-pool"))).toBe(true);
  });

  test("and not written again when it is good", async () => {
    await version();
    const [path = ""] = files();
    const before = statSync(path).ino;
    await version();
    expect(statSync(path).ino).toBe(before);
  });

  test("for each command, since each compiles something else, but for none that was refused", async () => {
    await version();
    await workPool(["explain", "syntax"], { env: { XDG_CACHE_HOME: parent } });
    await workPool(["explian"], { env: { XDG_CACHE_HOME: parent } });
    const commands = new Set(readdirSync(folder()).map((name) => name.split(".")[0]));
    expect([...commands].sort()).toEqual(["--version", "explain"]);
  });

  test("not by a lint of many files, which V8 compiles in another way", async () => {
    const templates = temporaryFolder();
    for (let file = 0; file < 50; file++) {
      writeFileSync(join(templates, `${file}.json`), '{ "variables": { "properties": {} }, "job_configuration": {} }');
    }
    const env = { XDG_CACHE_HOME: parent };
    await workPool(["lint", templates], { env });
    expect(existsSync(folder())).toBe(false);
    await workPool(["lint", join(templates, "0.json")], { env });
    const before = files().map((path) => statSync(path).ino);
    await workPool(["lint", templates], { env });
    expect(files().map((path) => statSync(path).ino)).toEqual(before);
  });

  test("for few versions of Node", async () => {
    for (const name of ["a", "b", "c", "d", "e"]) mkdirSync(join(parent, "work-pool", name), { recursive: true });
    await version();
    expect(readdirSync(join(parent, "work-pool"))).toHaveLength(3);
    expect(existsSync(folder())).toBe(true);
  });
});

describe("the program runs all the same", () => {
  test.each([
    ["is cut off", (code: Buffer) => code.subarray(0, 5_000)],
    ["is empty", () => Buffer.alloc(0)],
    ["is damaged", (code: Buffer) => Buffer.from(code.map((byte, index) => (index === 20_000 ? byte ^ 0xff : byte)))],
    ["is another version's", (code: Buffer) => Buffer.from(code.map((byte) => byte ^ 0xff))],
  ])("when the code %s, and replaces it", async (_title, damage) => {
    await version();
    const [path = ""] = files();
    const good = readFileSync(path);
    writeFileSync(path, damage(good));
    await version();
    const mended = readFileSync(path);
    expect(mended.length).toBeGreaterThan(0);
    expect(mended.subarray(0, mended.length / 2).equals(mended.subarray(mended.length / 2))).toBe(true);
  });

  test("when the folder is open to others, and does not use it", async () => {
    await version();
    chmodSync(folder(), 0o755);
    for (const path of files()) writeFileSync(path, "");
    await version();
    for (const path of files()) expect(statSync(path).size).toBe(0);
  });

  test("when the folder is a link, and does not use it", async () => {
    const elsewhere = temporaryFolder();
    mkdirSync(join(parent, "work-pool"));
    symlinkSync(elsewhere, folder());
    await version();
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test.each([
    ["when nothing can be written", { XDG_CACHE_HOME: "/proc/none" }],
    ["without a home", { XDG_CACHE_HOME: "", HOME: "" }],
    ["with a relative folder", { XDG_CACHE_HOME: "cache" }],
  ])("%s", async (_title, env) => {
    await version(env);
    expect(readdirSync(parent)).toEqual([]);
  });

  test("when NODE_DISABLE_COMPILE_CACHE turns it off", async () => {
    await version({ XDG_CACHE_HOME: parent, NODE_DISABLE_COMPILE_CACHE: "1" });
    expect(readdirSync(parent)).toEqual([]);
  });
});

async function version(env: Record<string, string> = { XDG_CACHE_HOME: parent }): Promise<void> {
  expect(await workPool(["--version"], { env, cwd: parent })).toMatchObject({ code: 0, stderr: "" });
}
