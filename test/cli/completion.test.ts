import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandEntries } from "../../src/commands/index.ts";
import { shell, temporaryFolder, workPool } from "./work-pool.ts";

const names = commandEntries.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
const folder = temporaryFolder();
writeFileSync(join(folder, "k8s with space.json"), "{}");
mkdirSync(join(folder, "pools"));

describe("bash completes", () => {
  test.each<[string, readonly string[]]>([
    ["", names],
    ["cle", ["clear-concurrency-limit", "cleanup"]],
    ["-v val", ["validate"]],
    ["--profile lint val", ["validate"]],
    ["--colo", ["--color"]],
    ["--color ", ["auto", "always", "never"]],
    ["--color = al", ["always"]],
    ["lint --color =", ["auto", "always", "never"]],
    ["lint --fail-on w", ["warning"]],
    ["validate --fail-on w", ["warning"]],
    ["create x -t ecs", ["ecs", "ecs:push"]],
    ["create x --paus", ["--paused"]],
    ["create x --qui", ["--quiet"]],
    ["update x --base-job-template k", ["k8s with space.json"]],
    ["lint k", ["k8s with space.json"]],
    ["--store p", ["pools"]],
    ["explain undeclared-p", ["undeclared-placeholder"]],
    ["completion z", ["zsh"]],
    ["inspect ", []],
    ["update x --description ", []],
  ])("%j", async (line, expected) => {
    const script = `
      source <(work-pool completion bash) || exit
      COMP_WORDS=(work-pool ${line.endsWith(" ") || line === "" ? `${line} ""` : line})
      COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
      _work_pool
      [ \${#COMPREPLY[@]} = 0 ] || printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = await shell(script, { cwd: folder });
    expect(stderr).toBe("");
    expect(stdout.split("\n").slice(0, -1).sort()).toEqual([...expected].sort());
  });
});

// Where zsh and fish are not installed there is nothing to ask; their scripts are still printed.
describe("zsh and fish", () => {
  test("zsh reads its script and knows whom it completes", async () => {
    const { stdout: script } = await workPool(["completion", "zsh"]);
    for (const name of names) expect(script).toContain(`'${name}:`);
    if (!isInstalled("zsh")) return;
    const { status, stdout, stderr } = run(
      "zsh",
      "-f",
      ["autoload -U compinit && compinit -u -D", "source completion.zsh", "print $_comps[work-pool]"],
      script,
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "_work_pool\n", stderr: "" });
  });

  test.each<[string, readonly string[]]>([
    ["work-pool val", ["validate"]],
    ["work-pool --colo", ["--color"]],
    ["work-pool lint --fail-on w", ["warning"]],
    ["work-pool create x --type vert", ["vertex-ai"]],
    ["work-pool completion z", ["zsh"]],
    ["work-pool lint k8", ["k8s with space.json"]],
    ["work-pool inspect k8", []],
  ])("fish completes %j", async (line, expected) => {
    const { stdout: script } = await workPool(["completion", "fish"]);
    for (const name of names) expect(script).toContain(` -a ${name} `);
    if (!isInstalled("fish")) return;
    const { stdout, stderr } = run("fish", "--no-config", ["source completion.fish", `complete -C '${line}'`], script);
    expect(stderr).toBe("");
    expect(
      stdout
        .split("\n")
        .slice(0, -1)
        .map((found) => found.split("\t")[0]?.replaceAll("\\", "")),
    ).toEqual(expected);
  });
});

test("other shells are refused with the list", async () => {
  const { code, stderr } = await workPool(["completion", "ksh"]);
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("bash, zsh, fish") });
});

function isInstalled(program: string): boolean {
  return spawnSync(program, ["--version"]).error === undefined;
}

function run(program: string, flag: string, lines: readonly string[], script: string) {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, `completion.${program}`), script);
  writeFileSync(join(cwd, "k8s with space.json"), "{}");
  return spawnSync(program, [flag, "-c", lines.join("\n")], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd },
    encoding: "utf8",
  });
}
