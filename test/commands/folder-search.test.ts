import { expect, test } from "vitest";
import { readLintInputs } from "../../src/commands/lint-inputs.ts";
import { UserError } from "../../src/errors.ts";
import type { Files, FolderEntry } from "../../src/io.ts";
import { createMemoryIo } from "../memory-io.ts";

const template = '{ "variables": { "type": "object" }, "job_configuration": { "command": "true" } }';

test.each([
  ["nothing is left out", { "a.json": "", "b/c.json": "" }, ".", ["a.json", "b/c.json"]],
  ["a file, a folder", { ".gitignore": "a.json\nb/", "a.json": "", "b/c.json": "", "d.json": "" }, ".", ["d.json"]],
  [
    "a rule anchored in its folder",
    { "b/.gitignore": "/c.json", "b/c.json": "", "b/d/c.json": "" },
    ".",
    ["b/d/c.json"],
  ],
  [
    "a nearer file wins",
    { ".gitignore": "*.json", "b/.gitignore": "!c.json", "b/c.json": "", "b/d.json": "" },
    ".",
    ["b/c.json"],
  ],
  ["upper and lower case", { ".gitignore": "A.json", "a.json": "" }, ".", ["a.json"]],
  ["a file above the start", { ".gitignore": "c.json", "b/c.json": "", "b/d.json": "" }, "b", ["b/d.json"]],
  ["the start itself, named outright", { ".gitignore": "b/", "b/c.json": "" }, "b", ["b/c.json"]],
  [
    "a folder within that",
    { ".gitignore": "b/", "b/.gitignore": "c.json", "b/c.json": "", "b/d.json": "" },
    "b",
    ["b/d.json"],
  ],
  ["above a repository", { ".gitignore": "c.json", "b/.git/HEAD": "", "b/d/c.json": "" }, "b/d", ["b/d/c.json"]],
  ["outside of the current folder", { "/x/.gitignore": "c.json", "/x/y/c.json": "" }, "/x/y", ["/x/y/c.json"]],
  [
    "a repository elsewhere",
    { "/x/.gitignore": "c.json", "/x/.git/HEAD": "", "/x/y/c.json": "", "/x/y/d.json": "" },
    "/x/y",
    ["/x/y/d.json"],
  ],
  ["a pattern", { ".gitignore": "b/", "b/c.json": "", "d/c.json": "" }, "**/*.json", ["d/c.json"]],
])("%s", async (_title, files, name, expected) => {
  expect((await eventsOf(files, [name])).filter((event) => event.startsWith("document "))).toEqual(
    expected.map((path) => `document ${path}`),
  );
});

test("a folder that cannot be read is told once, and the rest is read", async () => {
  const files = { "a.json": "", "locked/b.json": "", "z.json": "" };
  expect(await eventsOf(files, ["."], "locked")).toEqual([
    "document a.json",
    "failure cannot read folder locked: permission denied",
    "document z.json",
  ]);
  expect(await eventsOf(files, ["**/*.json"], "locked")).toEqual([
    "document a.json",
    "document z.json",
    "failure cannot read folder locked: permission denied",
  ]);
  expect(await eventsOf(files, ["locked"], "locked")).toEqual(["failure cannot read folder locked: permission denied"]);
});

test("each document once, however it is named", async () => {
  const names = ["b/a.json", "./b//a.json", "b/./a.json", "b", "**/*.json", "file:b/a.json"];
  expect(await eventsOf({ "b/a.json": "" }, names)).toEqual(["document b/a.json"]);
});

test("what is ignored is said once, folders as a whole", async () => {
  const files = { ".gitignore": "b/\nc.json", "b/d.json": "", "b/e.json": "", "c.json": "", "f.json": "" };
  expect(await eventsOf(files, ["**/*"])).toEqual([
    "skipped b: ignored by .gitignore",
    "skipped c.json: ignored by .gitignore",
    "document f.json",
  ]);
});

async function eventsOf(
  contents: Readonly<Record<string, string>>,
  names: readonly string[],
  locked?: string,
): Promise<string[]> {
  const files = Object.fromEntries(Object.entries(contents).map(([path, text]) => [path, text || template]));
  const io = { ...createMemoryIo({}), cwd: "/home", files: filesOf(files, locked) };
  const events: string[] = [];
  for await (const event of readLintInputs(io, names, {})) {
    if (event.kind === "document") events.push(`document ${event.document.path}`);
    else if (event.kind === "failure") events.push(`failure ${event.error.message}`);
    else events.push(`skipped ${event.path}: ${event.reason}`);
  }
  return events;
}

/** Files in memory, those with a relative path below /home. */
function filesOf(contents: Readonly<Record<string, string>>, locked: string | undefined): Files {
  const absolute = (path: string) => new URL(path.startsWith("/") ? path : `/home/${path}`, "file:").pathname;
  const all = new Map(Object.entries(contents).map(([path, text]) => [absolute(path), text]));
  const kind = (path: string): "file" | "folder" | "missing" => {
    if (all.has(path)) return "file";
    const prefix = path.endsWith("/") ? path : `${path}/`;
    return [...all.keys()].some((one) => one.startsWith(prefix)) ? "folder" : "missing";
  };
  const readIfPresent = async (path: string) => {
    const text = all.get(absolute(path).replaceAll(/\/+/g, "/"));
    return text === undefined ? undefined : new TextEncoder().encode(text);
  };
  return {
    readIfPresent,
    read: async (path) => (await readIfPresent(path)) as Uint8Array,
    write: async () => {},
    replace: async () => true,
    watch: async () => (async function* () {})(),
    kind: async (path) => kind(absolute(path).replaceAll(/\/+/g, "/")),
    list: async (path): Promise<FolderEntry[]> => {
      if (path === locked) throw new UserError(`cannot read folder ${path}: permission denied`);
      const prefix = `${absolute(path)}/`.replaceAll(/\/+/g, "/");
      const below = [...all.keys()].filter((one) => one.startsWith(prefix));
      const entries = new Set(below.map((one) => one.slice(prefix.length).split("/")[0] as string));
      return [...entries].sort().map((name) => ({ name, kind: kind(prefix + name) as FolderEntry["kind"] }));
    },
  };
}
