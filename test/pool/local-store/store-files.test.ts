import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toJson } from "../../../src/document/to-json.ts";
import { openLocalStore } from "../../../src/pool/local-store/local-store.ts";
import type { NewWorkPool, PoolHome, WorkPool } from "../../../src/pool/pool-home.ts";
import { startStoreProcess } from "./run-store.ts";

let parent: string;
let store: string;
let home: PoolHome;

beforeEach(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), "work-pool-store-")));
  store = join(parent, "pools");
  home = openLocalStore(store);
});

afterEach(() => rmSync(parent, { recursive: true }));

function newPool(name: string): NewWorkPool {
  return { name, type: "process", baseJobTemplate: "{}", isPaused: false };
}

describe("files of the local store", () => {
  test("reading creates nothing", async () => {
    expect(await home.list()).toEqual([]);
    expect(await home.read("my-pool")).toBeUndefined();
    await expect(home.delete("my-pool")).rejects.toMatchObject({ exitCode: 3 });
    expect(existsSync(store)).toBe(false);
  });

  test("a pool is a file that people can read, numbers as they were written", async () => {
    const baseJobTemplate = '{"variables":{"10":1.0,"9":9007199254740993},"job_configuration":{"a":[]}}';
    const { id } = await home.create({ ...newPool("my-pool"), baseJobTemplate });
    const text = readFileSync(join(store, "my-pool.json"), "utf8");
    const time = JSON.parse(text).created;
    expect(text).toBe(`{
  "id": "${id}",
  "created": "${time}",
  "updated": "${time}",
  "name": "my-pool",
  "description": null,
  "type": "process",
  "base_job_template": {
    "variables": {
      "10": 1.0,
      "9": 9007199254740993
    },
    "job_configuration": {
      "a": []
    }
  },
  "is_paused": false,
  "concurrency_limit": null,
  "status": null,
  "active_slots": null,
  "storage_configuration": null,
  "default_queue_id": null
}
`);
  });

  test("only the owner can read them, also after somebody opened them to others", async () => {
    await home.create(newPool("my-pool"));
    const pool = (await home.read("my-pool")) as WorkPool;
    const file = join(store, "my-pool.json");
    expect(statSync(store).mode & 0o777).toBe(0o700);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o644);
    await home.update(pool, { isPaused: true });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("`A` and `a` are two files; nothing else is left but the lock, which git is told to leave out", async () => {
    for (const name of ["A", "a"]) await home.create(newPool(name));
    await home.update((await home.read("A")) as WorkPool, { description: "x" });
    expect(readdirSync(store).sort()).toEqual(["%41.json", ".gitignore", ".lock", "a.json"]);
    expect(readdirSync(join(store, ".lock"))).toEqual(["free"]);
    expect(readFileSync(join(store, ".gitignore"), "utf8")).toBe(".lock*\n.work-pool.tmp\n");
  });

  test("a folder that is there keeps what it has", async () => {
    mkdirSync(store);
    writeFileSync(join(store, ".gitignore"), "mine\n");
    writeFileSync(join(store, "README.md"), "# Our pools\n");
    await home.create(newPool("my-pool"));
    expect(readFileSync(join(store, ".gitignore"), "utf8")).toBe("mine\n");
    expect((await home.list()).map(({ name }) => name)).toEqual(["my-pool"]);
  });

  test("a file that is a symbolic link stays one", async () => {
    await home.create(newPool("my-pool"));
    const elsewhere = join(parent, "elsewhere.json");
    const file = join(store, "my-pool.json");
    writeFileSync(elsewhere, readFileSync(file));
    rmSync(file);
    symlinkSync(elsewhere, file);
    await home.update((await home.read("my-pool")) as WorkPool, { description: "through the link" });
    expect(JSON.parse(readFileSync(elsewhere, "utf8")).description).toBe("through the link");
  });

  test("what a killed writer left of a file is no pool and in nobody's way", async () => {
    await home.create(newPool("my-pool"));
    writeFileSync(join(store, ".work-pool.tmp"), '{"id": "half a po');
    await home.update((await home.read("my-pool")) as WorkPool, { description: "x" });
    expect((await home.list()).map(({ description }) => description)).toEqual(["x"]);
  });

  test("a file written by hand counts, be it as short as can be; the rest is filled in", async () => {
    mkdirSync(store);
    const text =
      '\uFEFF{"base_job_template": {"variables": 1e2}, "type": "docker", "id": "my-id", "name": "by hand", "is_paused": true}';
    writeFileSync(join(store, "by%20hand.json"), text);
    const pool = (await home.read("by hand")) as WorkPool;
    expect(pool).toMatchObject({ id: "my-id", isPaused: true, concurrencyLimit: null, status: "PAUSED" });
    expect(Object.keys(JSON.parse(pool.document.text))).toHaveLength(13);
    expect(readFileSync(join(store, "by%20hand.json"), "utf8")).toBe(text);
    const updated = await home.update(pool, { isPaused: false });
    expect(updated).toMatchObject({ id: "my-id", isPaused: false, status: null });
    expect(toJson(updated.baseJobTemplate, { indent: 0 })).toBe('{"variables":1e2}');
  });

  test("a template that could not be read again is not stored", async () => {
    const deep = `{"variables":${"[".repeat(499)}${"]".repeat(499)},"job_configuration":{"a":1}}`;
    await expect(home.create({ ...newPool("deep"), baseJobTemplate: deep })).rejects.toMatchObject({ exitCode: 3 });
    expect(await home.list()).toEqual([]);
  });
});

describe("a damaged file", () => {
  const sound = { id: "1", name: "bad", type: "docker", base_job_template: {} };

  test.each([
    ["cut off", '{"id": "1", "name": "bad", "ty', "line 1, column"],
    ["empty", "", "line 1, column 1: "],
    ["a list", "[]", "a work pool is an object"],
    ["without an id", JSON.stringify({ ...sound, id: undefined }), "`id` is missing"],
    ["of no type", JSON.stringify({ ...sound, type: 1 }), "`type` is missing or not a text"],
    ["without a template", JSON.stringify({ ...sound, base_job_template: null }), "`base_job_template` is missing"],
    [
      "with a wrong limit",
      JSON.stringify({ ...sound, concurrency_limit: -1 }),
      "`concurrency_limit` is not a whole number",
    ],
    ["with a wrong pause", JSON.stringify({ ...sound, is_paused: "no" }), "`is_paused` is not true or false"],
    ["with a wrong description", JSON.stringify({ ...sound, description: 5 }), "`description` is not a text"],
    [
      "with an unknown key",
      JSON.stringify({ ...sound, concurency_limit: 1 }),
      "`concurency_limit` is no key of a work pool",
    ],
    ["of another name", JSON.stringify({ ...sound, name: "Other" }), 'is called "Other"; its file is %4fther.json'],
  ])("that is %s is named, left alone, and in no other pool's way", async (_title, text, reason) => {
    await home.create(newPool("good"));
    const file = join(store, "bad.json");
    writeFileSync(file, text);
    const damage = { name: "UserError", exitCode: 3, message: expect.stringContaining(reason) };

    await expect(home.read("bad")).rejects.toMatchObject(damage);
    await expect(home.read("bad")).rejects.toThrow(file);
    await expect(home.create(newPool("bad"))).rejects.toMatchObject(damage);
    await expect(home.delete("bad")).rejects.toMatchObject(damage);
    await expect(home.list()).rejects.toMatchObject(damage);

    const unreadable: Error[] = [];
    const [good] = await home.list((error) => unreadable.push(error));
    expect(unreadable.map(({ message }) => message)).toEqual([expect.stringContaining(reason)]);
    expect(await home.update(good as WorkPool, { isPaused: true })).toMatchObject({ name: "good", isPaused: true });
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("that is not UTF-8 is named", async () => {
    mkdirSync(store);
    writeFileSync(join(store, "bad.json"), Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d]));
    await expect(home.read("bad")).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining("UTF-8") });
  });
});

describe("a store that cannot be used", () => {
  test("a file where the folder should be", async () => {
    writeFileSync(store, "");
    const problem = { name: "UserError", exitCode: 3, message: expect.stringContaining(store) };
    await expect(home.list()).rejects.toMatchObject(problem);
    await expect(home.read("my-pool")).rejects.toMatchObject(problem);
    await expect(home.create(newPool("my-pool"))).rejects.toMatchObject(problem);
  });

  test("a folder that may not be read", async () => {
    await home.create(newPool("my-pool"));
    chmodSync(store, 0o000);
    // Root may read everything, so another user looks.
    const isRoot = process.getuid?.() === 0;
    chmodSync(parent, 0o755);
    const child = startStoreProcess(["increment", store, "my-pool"], isRoot ? { STORE_USER_ID: "65534" } : {});
    child.stderr?.setEncoding("utf8");
    const [[stderr], [code]] = await Promise.all([
      once(child.stderr as NodeJS.ReadableStream, "data"),
      once(child, "exit"),
    ]);
    chmodSync(store, 0o700);
    expect(stderr).toContain(`cannot use ${join(store, "my-pool.json")} of the local store: permission denied`);
    expect(code).toBe(3);
  });
});
