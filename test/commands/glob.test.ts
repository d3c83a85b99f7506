import { expect, test } from "vitest";
import { expandGlob, type Folders } from "../../src/commands/glob.ts";
import type { FolderEntry } from "../../src/io.ts";

const paths = [
  "a.json",
  "b.yaml",
  ".hidden.json",
  "x/a.json",
  "x/y/b.json",
  "x/y/[odd].json",
  "x/node_modules/c.json",
  "x/.git/d.json",
  "/top/e.json",
];

test.each([
  ["*.json", ["a.json"]],
  ["*", ["a.json", "b.yaml"]],
  [".*.json", [".hidden.json"]],
  ["?.{json,yaml}", ["a.json", "b.yaml"]],
  ["[ab].json", ["a.json"]],
  ["[!a]*", ["b.yaml"]],
  ["[^a].yaml", ["b.yaml"]],
  ["*/*.json", ["x/a.json"]],
  ["**/*.json", ["a.json", "x/a.json", "x/y/[odd].json", "x/y/b.json"]],
  ["x/**", ["x/a.json", "x/y/[odd].json", "x/y/b.json"]],
  ["**/y/b.json", ["x/y/b.json"]],
  ["x/*/[[]odd].json", ["x/y/[odd].json"]],
  ["/top/*", ["/top/e.json"]],
  ["a.json*", ["a.json"]],
  ["*.toml", []],
  ["nowhere/*.json", []],
  ["[", []],
  ["[z-a].json", []],
  ["[b-z-a].yaml", ["b.yaml"]],
  ["a.json/*", []],
])("%s", async (pattern, expected) => {
  const found: string[] = [];
  for await (const path of expandGlob(foldersOf(paths), pattern)) found.push(path);
  expect(found).toEqual(expected);
});

function foldersOf(all: readonly string[]): Folders {
  const kind = (path: string) => {
    if (all.includes(path)) return "file";
    return all.some((one) => one.startsWith(`${path}/`)) ? "folder" : "missing";
  };
  const list = async (folder: string): Promise<FolderEntry[]> => {
    const prefix = folder === "" || folder.endsWith("/") ? folder : `${folder}/`;
    const own = all.filter((path) => path.startsWith(prefix) && path.startsWith("/") === prefix.startsWith("/"));
    const names = new Set(own.map((path) => path.slice(prefix.length).split("/")[0] as string));
    return [...names].sort().map((name) => ({ name, kind: kind(prefix + name) as FolderEntry["kind"] }));
  };
  return { kind: async (path) => kind(path), list };
}
