import { expect, test } from "vitest";
import { toJson } from "../../src/document/to-json.ts";
import { openLocalStore } from "../../src/pool/local-store/local-store.ts";
import { temporaryFolder, workPool } from "../cli/work-pool.ts";

const names = ["a", "b", "c", "d"];

/** Numbers and keys that JavaScript does not keep, in one line as a server would send them. */
const template = `{"variables":{"properties":{${names.map((name) => `"${name}":{"type":"integer"}`)},"10":{"default":1.0},
"n":{"type":"integer","default":9007199254740993},"api_token":{"type":"string","default":"hunter2"}}},
"job_configuration":{"env":{"__proto__":"{{ n }}","b":1e22},"x":"${names.map((name) => `{{ ${name} }}`).join("")}{{ 10 }}{{ api_token }}"}}`;

async function storeWithPool() {
  const folder = temporaryFolder();
  const store = openLocalStore(folder);
  await store.create({ name: "my pool", type: "process", baseJobTemplate: template, isPaused: false });
  const read = async () => {
    const pool = await store.read("my pool");
    return pool && toJson(pool.baseJobTemplate, { indent: 0 });
  };
  return { read, run: (...words: string[]) => workPool(["--store", folder, ...words]), folder };
}

const flat = template.replaceAll("\n", "");

test("set changes that one variable of the pool and says where", async () => {
  const { read, run, folder } = await storeWithPool();
  expect(await run("set", "my pool", "a=5")).toEqual({
    code: 0,
    stdout: "",
    stderr: `using the local store ${folder}
+ /variables/properties/a/default: 5
updated work pool "my pool" at ${folder}
`,
  });
  expect(await read()).toBe(flat.replace('"a":{"type":"integer"', '"a":{"type":"integer","default":5'));
});

test("get reads, unset removes, -q is silent", async () => {
  const { read, run } = await storeWithPool();
  expect(await run("-q", "get", "pool:my pool", "n", "10")).toEqual({
    code: 0,
    stdout: "9007199254740993\n1.0\n",
    stderr: "",
  });
  expect(await run("-q", "unset", "my pool", "n")).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(await read()).toBe(flat.replace(',"default":9007199254740993', ""));
});

test("secrets are masked, no change and a dry run write nothing", async () => {
  const { read, run } = await storeWithPool();
  const { stderr } = await run("set", "my pool", "api_token=hunter3", "--dry-run");
  expect(stderr).toMatch(
    /\n~ \/variables\/properties\/api_token\/default: "\*\*\*" -> "\*\*\*"\ndry run: nothing was written\n$/,
  );
  expect((await run("set", "my pool", "api_token=hunter2")).stderr).toMatch(/\nwork pool "my pool": no change\n$/);
  expect(await read()).toBe(flat);
});

test("an unknown pool names the nearest", async () => {
  const { run, folder } = await storeWithPool();
  const { code, stderr } = await run("-q", "set", "my-poool", "a=5");
  expect(code).toBe(3);
  expect(stderr).toBe(`error: there is no work pool "my-poool" at ${folder}\nhint: did you mean \`my pool\`?\n`);
});

test("an unknown pool may be meant to be a file, unless it is said to be a pool", async () => {
  const { run } = await storeWithPool();
  expect((await run("-q", "get", "other")).stderr).toMatch(/\nhint: For a file of that name, write file:other\.\n$/);
  expect((await run("-q", "get", "pool:other")).stderr).toMatch(/\nhint: `work-pool ls` lists the pools/);
});

test("many at once each change their own variable", async () => {
  const { read, run } = await storeWithPool();
  const results = await Promise.all(names.map((name) => run("set", "my pool", `${name}=5`)));
  expect(results.map(({ code }) => code)).toEqual(names.map(() => 0));
  expect(await read()).toBe(flat.replaceAll(/("[abcd]":\{"type":"integer")/g, '$1,"default":5'));
});
