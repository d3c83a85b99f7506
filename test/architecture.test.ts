import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** What each room of src/ may import; CONTRIBUTING.md has the picture. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  "exit-code": [],
  io: [],
  "system-error": [],
  color: [],
  document: [],
  python: ["document"],
  template: ["document", "python"],
  infrastructure: ["document", "python"],
  worker: ["document", "python", "template", "infrastructure"],
  render: ["document", "python", "template", "worker"],
  lint: ["document", "python", "template", "infrastructure", "worker", "render"],
  change: ["document", "python", "template", "worker", "render"],
  report: ["document", "python", "template", "worker", "render", "lint", "change"],
  settings: ["document"],
  pool: ["document", "template", "change", "settings"],
  commands: [
    "document",
    "python",
    "template",
    "infrastructure",
    "worker",
    "render",
    "lint",
    "change",
    "report",
    "settings",
    "pool",
  ],
  program: ["commands", "color"],
  "node-io": ["color"],
  main: ["program", "node-io"],
};

const forAll = ["errors", "exit-code", "io", "system-error"];

const mayTouchTheWorld = ["node-io", "pool"];

/** Words that reach past the arguments of a function: the process, the network, the clock, the console. */
const worldly =
  /\b(process\s*[.[]|fetch\s*\(|Date\.now|new Date\(\)|performance\.|setTimeout|setInterval|setImmediate|globalThis|console\.|require\()/g;

test("every import goes the right way, and only the rooms for it touch the world", () => {
  const files = sourceFiles();
  expect(files.size).toBeGreaterThan(50);
  expect(violations(files)).toEqual([]);
});

test("every room is in the table", () => {
  expect([...new Set([...sourceFiles().keys()].map(roomOf))].filter((room) => !(room in mayImport))).toEqual([]);
});

test.each([
  ["to the right", "src/document/x.ts", 'import { a } from "../template/a.ts";', "document imports template"],
  ["of a type", "src/template/x.ts", 'import type { A } from "../lint/a.ts";', "template imports lint"],
  ["between braces", "src/lint/x.ts", 'import { a } from "../change/a.ts";', "lint imports change"],
  ["over several lines", "src/lint/x.ts", 'import {\n  a,\n  b,\n} from "../pool/a.ts";', "lint imports pool"],
  ["by export", "src/change/x.ts", 'export { a } from "../report/a.ts";', "change imports report"],
  ["when called", "src/report/x.ts", 'const a = await import("../commands/a.ts");', "report imports commands"],
  ["for its effect", "src/settings/x.ts", 'import "../pool/a.ts";', "settings imports pool"],
  ["of a pool but by a command", "src/program.ts", 'import { a } from "./pool/a.ts";', "program imports pool"],
  ["of Node", "src/commands/x.ts", 'import { readFile } from "node:fs";', "commands imports node:fs"],
  ["of Node by its old name", "src/lint/x.ts", 'import { readFile } from "fs";', "lint imports fs"],
  ["of Node when called", "src/lint/x.ts", 'await import("node:fs");', "lint imports node:fs"],
  ["of the network", "src/settings/x.ts", 'await import("undici");', "settings imports undici"],
  ["of what is no source", "src/lint/x.ts", 'import a from "../../test/a.ts";', "lint imports ../../test/a.ts"],
])("a planted wrong import is found: %s", (_title, path, text, expected) => {
  expect(violations(new Map([[path, text]]))).toEqual([`${path}: ${expected}`]);
});

test.each([
  ["process.env.HOME"],
  ["fetch(url)"],
  ["Date.now()"],
  ["new Date()"],
  ["performance.now()"],
  ["setTimeout(done, 1)"],
  ["globalThis.process"],
  ["console.log(1)"],
])("a planted touch of the world is found: %s", (text) => {
  expect(violations(new Map([["src/lint/x.ts", `const a = ${text};`]]))).not.toEqual([]);
  expect(violations(new Map([["src/pool/x.ts", `const a = ${text};`]]))).toEqual([]);
});

test("words in comments and strings are no touch of the world", () => {
  const text = '/** Date.now() */\nconst a = "fetch(x)"; // process.env\nconst b = `console.log`;\n';
  expect(violations(new Map([["src/lint/x.ts", text]]))).toEqual([]);
});

function violations(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, text]) => {
    const room = roomOf(path);
    const imported = [...importsOf(text)].filter((specifier) => !isAllowed(path, specifier));
    const touched = mayTouchTheWorld.includes(room) || room === "main" ? [] : (withoutTexts(text).match(worldly) ?? []);
    return [
      ...imported.map((specifier) => `${path}: ${room} imports ${roomAt(path, specifier) ?? specifier}`),
      ...touched.map((word) => `${path}: ${room} uses ${word}`),
    ];
  });
}

function isAllowed(path: string, specifier: string): boolean {
  const room = roomOf(path);
  if (!specifier.startsWith(".")) return mayTouchTheWorld.includes(room) || isPurePackage(specifier);
  const other = roomAt(path, specifier);
  if (other !== undefined) return other === room || forAll.includes(other) || (mayImport[room] ?? []).includes(other);
  const target = posix.join(posix.dirname(path), specifier);
  return /^schemas\/.*\.json(\?raw)?$/.test(target) || (["main", "report"].includes(room) && target === "package.json");
}

function isPurePackage(specifier: string): boolean {
  const name = specifier.split("/")[0] as string;
  return ["ajv", "chalk", "commander", "ignore", "json-merge-patch", "jsonc-parser", "smol-toml", "yaml"].includes(
    name,
  );
}

function* importsOf(text: string): Generator<string> {
  const forms = /^import\b[^;"]*"([^"]+)"|^export\s+(?:type\s+)?[{*][^;"]*\bfrom\s*"([^"]+)"|\bimport\("([^"]+)"\)/gm;
  for (const match of text.matchAll(forms)) yield (match[1] ?? match[2] ?? match[3]) as string;
}

/** The room that a relative import leads to; undefined outside src/. */
function roomAt(path: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(path), specifier);
  return specifier.startsWith(".") && target.startsWith("src/") ? roomOf(target) : undefined;
}

function roomOf(path: string): string {
  return (path.split("/")[1] as string).replace(/\.ts$/, "");
}

function withoutTexts(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g, '""');
}

function sourceFiles(): Map<string, string> {
  const names = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".d.ts"),
  );
  return new Map(
    names.map((name) => [`src/${name.replaceAll("\\", "/")}`, readFileSync(join(root, "src", name), "utf8")]),
  );
}
