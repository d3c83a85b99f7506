import { execFileSync, spawnSync } from "node:child_process";
import { lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workerTypes } from "../../src/worker/index.ts";

const binary = join(import.meta.dirname, "../../bin/work-pool.js");
const schemas = join(import.meta.dirname, "../../schemas/default-templates");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "work-pool-test-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binary, "get-default-base-job-template", ...words], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test.each(workerTypes)("prints the default template of $type", ({ type }) => {
  const text = readFileSync(join(schemas, `${type}.json`), "utf8");
  expect(run("--type", type)).toEqual({ status: 0, stdout: text, stderr: "" });
  expect(run("-t", type, "-f", "-")).toEqual({ status: 0, stdout: text, stderr: "" });
});

test("writes to a file, and says so on standard error", () => {
  expect(run("-t", "docker", "-f", "docker.json")).toEqual({
    status: 0,
    stdout: "",
    stderr: "wrote the default template of docker to docker.json\n",
  });
  expect(readFileSync(join(folder, "docker.json"), "utf8")).toBe(readFileSync(join(schemas, "docker.json"), "utf8"));
  expect(run("-t", "docker", "-f", "docker.json", "--quiet").stderr).toBe("");
});

test("overwrites through a symbolic link, and keeps the mode", () => {
  writeFileSync(join(folder, "real.json"), "old", { mode: 0o600 });
  symlinkSync("real.json", join(folder, "link.json"));
  expect(run("-t", "process", "-f", "link.json").status).toBe(0);
  expect(lstatSync(join(folder, "link.json")).isSymbolicLink()).toBe(true);
  expect(statSync(join(folder, "real.json")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, "real.json"), "utf8")).toBe(readFileSync(join(schemas, "process.json"), "utf8"));
});

test("prints YAML where asked, and writes it to a file of such a name", () => {
  const { stdout } = run("-t", "process", "-o", "yaml");
  expect(stdout).toMatch(/^job_configuration:\n {2}command: "\{\{ command \}\}"\n/);
  expect(run("-t", "process", "-f", "process.yml").status).toBe(0);
  expect(readFileSync(join(folder, "process.yml"), "utf8")).toBe(stdout);
  expect(run("-t", "process", "-f", "json.yaml", "-o", "json").status).toBe(0);
  expect(readFileSync(join(folder, "json.yaml"), "utf8")).toMatch(/^\{/);
});

test.each([
  ["no type", [], 2, "--type is missing", "the types are kubernetes, docker, process, ecs,"],
  ["a slip", ["-t", "kuberntes"], 2, 'there is no worker type "kuberntes"', "did you mean `kubernetes`?"],
  ["another case", ["-t", "Docker"], 2, 'there is no worker type "Docker"', "did you mean `docker`?"],
  ["an unknown type", ["-t", "slurm"], 2, 'there is no worker type "slurm"', "the types are kubernetes, docker,"],
  [
    "a push type",
    ["-t", "ecs:push"],
    2,
    "the default template of ecs:push comes only from",
    "--from-server takes it from the server",
  ],
  ["a wrong format", ["-t", "ecs", "-o", "xml"], 2, "option '-o, --output <format>' argument 'xml'", "see work-pool"],
  ["a file without a name", ["-t", "ecs", "-f", ""], 2, "--file must name a file", ""],
  ["a missing folder", ["-t", "ecs", "-f", "no/x.json"], 3, "cannot write no/x.json: the folder does not exist", ""],
] as const)("refuses %s", (_title, words, status, message, hint) => {
  const result = run(...words);
  expect(result).toMatchObject({ status, stdout: "" });
  expect(result.stderr.startsWith(`error: ${message}`), result.stderr).toBe(true);
  expect(result.stderr).toContain(hint);
});

test("a pipe that is closed early is no error", () => {
  const command = `"${process.execPath}" "${binary}" get-default-base-job-template -t ecs | head -1`;
  expect(execFileSync("bash", ["-o", "pipefail", "-c", command], { encoding: "utf8" })).toBe("{\n");
});
