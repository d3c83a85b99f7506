import { execFile } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { temporaryFolder } from "./cli/work-pool.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");
const folder = temporaryFolder();
const installed = join(folder, "installed");
const home = join(folder, "home");

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}
let packed: Packed;

beforeAll(async () => {
  // The build has run already, once for the whole suite.
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: root,
  });
  const answer: unknown = JSON.parse(stdout);
  packed = (Array.isArray(answer) ? answer : Object.values(answer as object))[0] as Packed;
  const file = join(folder, packed.filename);
  await run("npm", ["install", "--global", "--prefix", installed, "--offline", "--no-audit", "--no-fund", file], {
    cwd: folder,
  });
}, 120_000);

test("the package holds the program and nothing else", () => {
  const paths = packed.files.map(({ path }) => path);
  const expected =
    /^(bin\/(work-pool|pieces|code-cache)\.js|(bin\/)?package\.json|dist\/[\w-]+\.(js|js\.br|txt)|schemas\/[\w-]+\.schema\.json|(README|CHANGELOG)\.md|LICENSE)$/;
  expect(paths.filter((path) => !expected.test(path))).toEqual([]);
  expect(paths).toContain("dist/THIRD-PARTY-LICENSES.txt");
  expect(packed.unpackedSize).toBeLessThan(1_500_000);
});

test("the program may be executed", () => {
  expect(packed.files.find(({ path }) => path === "bin/work-pool.js")?.mode).toBe(0o755);
});

test("what is bundled comes with its licence", () => {
  const licenses = readFileSync(join(root, "dist", "THIRD-PARTY-LICENSES.txt"), "utf8");
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const texts = sources.map((name) => readFileSync(join(root, "src", name), "utf8")).join("\n");
  const imported = [...texts.matchAll(/(?:from |import\()"([a-z][a-z-]*)[/"]/g)].map((match) => match[1]);
  expect(imported).toContain("commander");
  for (const name of new Set([...imported, "ajv"])) expect(licenses).toMatch(new RegExp(`^${name} \\d`, "m"));
});

test("the package needs no other", () => {
  expect(packageJson).not.toHaveProperty("dependencies");
  expect(readdirSync(join(installed, "lib", "node_modules"))).toEqual(["work-pool-cli"]);
});

test("what is installed does the main job", async () => {
  const program = join(installed, "bin", "work-pool");
  expect(statSync(program).mode & 0o111).toBe(0o111);
  const workPool = (...words: string[]) =>
    run(program, words, { cwd: folder, env: { PATH: process.env.PATH, HOME: home } });
  expect((await workPool("--version")).stdout).toBe(`${packageJson.version}\n`);
  for (const file of ["k8s.json", "k8s.yaml"]) {
    await workPool("get-default-base-job-template", "-t", "kubernetes", "-f", file);
    await workPool("set", file, "finished_job_ttl=3600");
    expect((await workPool("get", file, "finished_job_ttl")).stdout).toBe("3600\n");
    await workPool("lint", file);
  }
  await workPool("create", "my-pool", "-t", "kubernetes", "--base-job-template", "k8s.json");
  const { stdout } = await workPool("inspect", "my-pool", "-o", "json");
  expect(JSON.parse(stdout).base_job_template.variables.properties.finished_job_ttl.default).toBe(3600);
});
