import { describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { commandEntries } from "../../src/commands/index.ts";
import { shell, workPool } from "./work-pool.ts";

describe("mistakes on the command line are exit 2, one line and a hint", () => {
  test.each([
    ["unknown command", ["unst"], "error: unknown command 'unst'\nhint: did you mean `unset`?\n"],
    [
      "unknown command that nothing is near to",
      ["zzzzzz"],
      "error: unknown command 'zzzzzz'\nhint: see work-pool --help\n",
    ],
    ["unknown command after a flag", ["-v", "zzzzzz"], "error: unknown command 'zzzzzz'\nhint: see work-pool --help\n"],
    ["unknown command with -h", ["zzzzzz", "-h"], "error: unknown command 'zzzzzz'\nhint: see work-pool --help\n"],
    ["help for an unknown command", ["help", "unst"], "error: unknown command 'unst'\nhint: did you mean `unset`?\n"],
    [
      "unknown flag before the command",
      ["--colr", "x"],
      "error: unknown option '--colr'\nhint: did you mean `--color`?\n",
    ],
    [
      "unknown flag of a command",
      ["set", "x", "--dry-rn"],
      "error: unknown option '--dry-rn'\nhint: did you mean `--dry-run`?\n",
    ],
    [
      "unknown common flag after it",
      ["set", "x", "--quite"],
      "error: unknown option '--quite'\nhint: did you mean `--quiet`?\n",
    ],
    ["missing argument", ["get"], "error: missing required argument 'target'\nhint: see work-pool get --help\n"],
    [
      "flag without its value",
      ["get", "--store"],
      "error: option '--store <dir>' argument missing\nhint: see work-pool --help\n",
    ],
    [
      "value that is no choice",
      ["get", "--color", "red"],
      "error: option '--color <when>' argument 'red' is invalid. Allowed choices are auto, always, never\nhint: see work-pool --help\n",
    ],
  ])("%s", async (_title, words, stderr) => {
    expect(await workPool(words)).toEqual({ code: 2, stdout: "", stderr });
  });
});

test.each([
  [["preview", "my pool", "-h", "2"], "prefect work-pool preview 'my pool' -h 2"],
  [["slots", "x"], "prefect work-pool slots x"],
  [["provision-infra", "x"], "prefect work-pool provision-infra x"],
  [["storage", "configure", "s3", "x", "--bucket", "b"], "prefect work-pool storage configure s3 x --bucket b"],
])("what stays with Prefect names the line to run: %j", async (words, line) => {
  const stderr = `error: ${words[0]} is not a command of work-pool: it stays with Prefect\nhint: run: ${line}\n`;
  expect(await workPool(words)).toEqual({ code: 2, stdout: "", stderr });
});

test.each([[["--version"]], [["-V"]]])("%j prints the bare version", async (words) => {
  expect(await workPool(words)).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: "" });
});

describe("help is data", () => {
  test.each([[[]], [["-h"]], [["--help"]], [["help"]], [["-v"]], [["--no-prompt", "--no-verbose"]]])(
    "%j prints it on standard output, exit 0",
    async (words) => {
      const { code, stdout, stderr } = await workPool(words);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      for (const { name } of commandEntries) expect(stdout).toContain(`\n  ${name}`);
    },
  );

  test.each(commandEntries.map(({ name }) => name))("help %s is what its own --help and -h print", async (name) => {
    const [one, ...others] = await Promise.all(
      [
        ["help", name],
        [name, "--help"],
        [name, "-h"],
      ].map((words) => workPool(words)),
    );
    for (const other of others) expect(other).toEqual(one);
    expect(one).toMatchObject({ code: 0, stderr: "" });
    expect(one?.stdout).toMatch(new RegExp(`^Usage: work-pool ${name}\\b`));
    expect(one?.stdout.match(/--api-url/g)).toHaveLength(1);
    expect(one?.stdout).toContain(
      `\nExamples:\n  work-pool ${name}`.replace("  work-pool completion", "  source <(work-pool completion"),
    );
  });

  test.each(["", ...commandEntries.map(({ name }) => name)])("%s fits 60 columns", async (name) => {
    const { stdout } = await shell(`work-pool ${name} --help`, { env: { COLUMNS: "60" } });
    const [help = ""] = stdout.split("\nExamples:");
    expect(help.split("\n").filter((line) => line.length > 60)).toEqual([]);
  });
});
