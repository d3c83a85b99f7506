import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../cli/work-pool.ts";
import { installTools } from "./install-tools.ts";

const root = join(import.meta.dirname, "..", "..");
let tools = "";

beforeAll(async () => {
  tools = await installTools();
});

test("action.yml is what GitHub's schema of actions says, and the hooks what pre-commit wants", async () => {
  const checked = [
    await run(root, "check-jsonschema", ["--builtin-schema", "vendor.github-actions", "action.yml"]),
    await run(root, "pre-commit", ["validate-manifest", ".pre-commit-hooks.yaml"]),
  ];
  expect(checked.map(({ code, output }) => (code === 0 ? "" : output))).toEqual(["", ""]);
});

test("pre-commit installs this repository, lints what are templates, and passes what is mended", async () => {
  const folder = temporaryFolder();
  const write = (name: string) => {
    writeFileSync(
      join(folder, "templates", "k8s.yaml"),
      `variables:\n  properties:\n    image: { type: string }\njob_configuration:\n  image: "{{ ${name} }}"\n`,
    );
  };
  mkdirSync(join(folder, "templates"));
  write("imagee");
  writeFileSync(join(folder, "package.json"), '{ "name": "other", "variables": {} }\n');
  await run(folder, "git", ["init", "--quiet"]);
  await run(folder, "git", ["add", "."]);
  const lint = () => run(folder, "pre-commit", ["try-repo", root, "work-pool-lint", "--all-files"]);
  const failed = await lint();
  expect(failed.output).toContain("templates/k8s.yaml:5:11: error `imagee` is not declared");
  expect(failed.output).toContain("1 error in 1 file");
  expect(failed.code).toBe(1);
  write("image");
  await run(folder, "git", ["add", "."]);
  expect(await lint()).toMatchObject({ code: 0, output: expect.stringMatching(/^lint base job templates\.+Passed$/m) });
});

interface Ran {
  readonly code: number;
  readonly output: string;
}

const preCommitHome = temporaryFolder();

async function run(cwd: string, command: string, words: readonly string[]): Promise<Ran> {
  const env = { ...process.env, PATH: `${tools}:${process.env.PATH}`, PRE_COMMIT_HOME: preCommitHome };
  try {
    const { stdout, stderr } = await promisify(execFile)(command, words, { cwd, env, maxBuffer: 2 ** 26 });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout = "", stderr = "" } = error as { code: number; stdout?: string; stderr?: string };
    return { code, output: stdout + stderr };
  }
}
