import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { lintFormats } from "../src/commands/lint-reports.ts";
import { temporaryFolder } from "./cli/work-pool.ts";

const root = join(import.meta.dirname, "..");
const read = (name: string) => parse(readFileSync(join(root, name), "utf8"));
const action = read("action.yml");
const [step] = action.runs.steps;
const folder = temporaryFolder();
let packed = "";

beforeAll(() => {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const answer: unknown = JSON.parse(execFileSync("npm", args, { cwd: root, encoding: "utf8" }));
  const [entry] = Array.isArray(answer) ? answer : Object.values(answer as object);
  packed = join(folder, entry.filename);
  mkdirSync(join(folder, "more templates"));
  const text = (name: string) =>
    JSON.stringify({ variables: { properties: { image: {} } }, job_configuration: { image: `{{ ${name} }}` } });
  writeFileSync(join(folder, "good.json"), text("image"));
  writeFileSync(join(folder, "more templates", "bad.json"), text("imagee"));
});

test("the action has one step, whose script takes every input from its environment", () => {
  expect(action.runs).toMatchObject({ using: "composite", steps: [{ shell: "bash" }] });
  const given = Object.values(step.env).map((value) => /^\$\{\{ inputs\.(.*) \}\}$/.exec(value as string)?.[1]);
  expect(given.sort()).toEqual(Object.keys(action.inputs).sort());
  expect(step.run).not.toContain("${{");
  expect(lintFormats).toContain(action.inputs.format.default);
});

test("the step lints all by default, and fails with what GitHub shows at the line", async () => {
  const { code, stdout } = await runStep({});
  expect(stdout).toMatch(/^::error [^\n]*file=more templates\/bad\.json,[^\n]*line=1/m);
  expect(code).toBe(1);
});

test("the step takes paths, formats and flags, one in a line", async () => {
  const paths = "good.json\n\nmore templates\n";
  const inputs = { paths, format: "text\njson=out put.json", arguments: "--quiet\n--baseline=missing file.json" };
  expect((await runStep(inputs)).stderr).toContain("cannot read missing file.json");
  const { code, stdout } = await runStep({ ...inputs, arguments: "--quiet" });
  expect([code, stdout]).toEqual([1, expect.stringContaining("did you mean `image`?")]);
  const report = JSON.parse(readFileSync(join(folder, "out put.json"), "utf8"));
  expect(report.files.map(({ path }: { path: string }) => path)).toEqual(["good.json", "more templates/bad.json"]);
});

test("the step passes what is right, and runs nothing that stands in an input", async () => {
  expect((await runStep({ paths: "good.json", format: "text" })).code).toBe(0);
  const { code, stderr } = await runStep({ paths: "$(touch pwned); `touch pwned`", format: "text" });
  expect([code, stderr]).toEqual([3, expect.stringContaining("$(touch pwned)")]);
  expect(() => readFileSync(join(folder, "pwned"))).toThrow();
});

test("the README's snippets name inputs and hooks that there are", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const snippets = Array.from(readme.matchAll(/^```yaml\n([\s\S]*?)^```$/gm), ([, text]) => parse(text as string));
  const uses = snippets.flat().find((one) => /\/work-pool@/.test(one?.uses));
  expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(uses.with)));
  const { repos } = snippets.find((one) => one?.repos !== undefined);
  const hooks = read(".pre-commit-hooks.yaml").map(({ id }: { id: string }) => id);
  expect(hooks).toEqual(expect.arrayContaining(repos[0].hooks.map(({ id }: { id: string }) => id)));
});

/** Runs the script of the step as GitHub does, with the packed program for a version. */
async function runStep(inputs: Readonly<Record<string, string>>) {
  const env: Record<string, string> = { PATH: process.env.PATH ?? "", HOME: folder, npm_config_offline: "true" };
  for (const [name, value] of Object.entries(step.env as Record<string, string>)) {
    const input = /inputs\.(.*) \}\}$/.exec(value)?.[1] as string;
    env[name] = inputs[input] ?? (input === "version" ? `file:${packed}` : action.inputs[input].default);
  }
  const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run];
  try {
    return { code: 0, ...(await promisify(execFile)("bash", args, { cwd: folder, env })) };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}
