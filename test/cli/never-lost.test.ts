import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { finish, startWorkPool, temporaryFolder, workPool } from "./work-pool.ts";

const root = temporaryFolder();
const crash = join(import.meta.dirname, "..", "node-io", "crash.cjs");

const before = templateWith("old");
const after = templateWith("new");

/** Most lie between the opening of the temporary file and the rename. */
const writing = Array.from({ length: 184 }, (_, part) => `write ${part} 183`);
const between = ["fchownSync", "fchmodSync", "fsyncSync", "symlinkSync"].flatMap((name) => [
  `before ${name}`,
  `after ${name}`,
]);
const moments = [
  ...["before openSync r+", "after openSync r+", "before openSync wx", "after openSync wx"],
  ...writing,
  ...between,
  ...["before renameSync", "after renameSync", "before unlinkSync", "after unlinkSync"],
];

test("a process killed at any of 200 moments leaves the old or the new file, and the next one goes through", async () => {
  expect(moments.length).toBe(200);
  await inParallel(moments, async (moment) => {
    const folder = newFolder();
    const env = { NODE_OPTIONS: `--require=${crash}`, CRASH_AT: moment };
    const { code, stdout } = await workPool(["set", "t.json", "image=new"], { cwd: folder, env });
    expect({ code, stdout }, moment).toEqual({ code: null, stdout: "" });
    const isRenamed = /^(after rename|before unlink|after unlink)/.test(moment);
    expect(readFileSync(join(folder, "t.json"), "utf8"), moment).toBe(isRenamed ? after : before);
    const isOpen =
      /^(after openSync wx|write)/.test(moment) || /^before rename/.test(moment) || between.includes(moment);
    expect(
      readdirSync(folder).some((name) => name.endsWith(".tmp")),
      moment,
    ).toBe(isOpen);
    if (moment.startsWith("write") && !moment.startsWith("write 9")) return;
    const next = await workPool(["set", "t.json", "image=newer"], { cwd: folder });
    expect(next, moment).toMatchObject({ code: 0, stdout: "" });
    expect(readFileSync(join(folder, "t.json"), "utf8")).toBe(templateWith("newer"));
    expect(readdirSync(folder).filter((name) => name.includes(".lock"))).toEqual([]);
  });
}, 300_000);

test("nobody comes between the look at a file and its replacement", async () => {
  const folder = newFolder();
  const env = { NODE_OPTIONS: `--require=${crash}`, CRASH_AT: "stop renameSync" };
  const first = startWorkPool(["set", "t.json", "image=new"], { cwd: folder, env });
  const ended = finish(first);
  await once(first.stdout as NodeJS.ReadableStream, "data");
  const second = await workPool(["set", "t.json", "env.A=1"], { cwd: folder });
  expect(second).toMatchObject({ code: 5, stderr: expect.stringContaining("changed by someone else meanwhile") });
  first.kill("SIGCONT");
  expect(await ended).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, "t.json"), "utf8")).toBe(after);
});

test("of 50 that change one file at once, each comes through or gets exit 5, and no change is lost", async () => {
  const folder = newFolder();
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      finish(startWorkPool(["set", "t.json", `env.V${index}=${index}`], { cwd: folder })),
    ),
  );
  const won = results.flatMap(({ code }, index) => (code === 0 ? [index] : []));
  expect(results.filter(({ code }) => code !== 0 && code !== 5)).toEqual([]);
  expect(won.length).toBeGreaterThan(0);
  const { variables } = JSON.parse(readFileSync(join(folder, "t.json"), "utf8"));
  expect(variables.properties.env.default).toEqual(Object.fromEntries(won.map((index) => [`V${index}`, `${index}`])));
  expect(readdirSync(folder)).toEqual(["t.json"]);
}, 300_000);

test("so it is with a work pool", async () => {
  const folder = newFolder();
  const pools = ["--store", "pools"];
  await workPool([...pools, "create", "p", "-t", "process", "--base-job-template", "t.json", "--no-lint"], {
    cwd: folder,
  });
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      workPool([...pools, "set", "p", `env.V${index}=${index}`], { cwd: folder }),
    ),
  );
  const won = results.flatMap(({ code }, index) => (code === 0 ? [index] : []));
  expect(results.filter(({ code }) => code !== 0 && code !== 5)).toEqual([]);
  const { stdout } = await workPool([...pools, "get", "p", "env"], { cwd: folder });
  expect(Object.keys(JSON.parse(stdout)).sort()).toEqual(won.map((index) => `V${index}`).sort());
}, 300_000);

function templateWith(image: string): string {
  const properties = {
    image: { type: "string", default: image },
    env: { additionalProperties: { type: "string" } },
    pad: { title: "x".repeat(9000) },
  };
  const configuration = { image: "{{ image }}", env: "{{ env }}", pad: "{{ pad }}" };
  return `${JSON.stringify({ variables: { properties }, job_configuration: configuration }, undefined, 1)}\n`;
}

function newFolder(): string {
  mkdirSync(root, { recursive: true });
  const folder = mkdtempSync(join(root, "lost-"));
  writeFileSync(join(folder, "t.json"), before);
  return folder;
}

async function inParallel<Item>(items: readonly Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const rest = [...items];
  const workers = Array.from({ length: 4 }, async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await run(item);
  });
  await Promise.all(workers);
}
