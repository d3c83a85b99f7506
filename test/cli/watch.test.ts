import type { ChildProcess } from "node:child_process";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { finish, startWorkPool, temporaryFolder, workPool } from "./work-pool.ts";

const template = (name: string) =>
  JSON.stringify({ variables: { properties: { image: {} } }, job_configuration: { image: `{{ ${name} }}` } });
const good = template("image");
const bad = (name: string) => template(name);

test("a file is linted again when it is written, also by a new one in its place", async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "a.json"), good);
  const watching = new Watched(startWorkPool(["lint", "--watch", "a.json"], { cwd }));
  expect(await watching.round()).toContain("No findings in 1 file");
  writeFileSync(join(cwd, "a.json"), bad("first"));
  await watching.until("`first` is not declared");
  for (const name of ["second", "third"]) {
    writeFileSync(join(cwd, "a.tmp"), bad(name));
    renameSync(join(cwd, "a.tmp"), join(cwd, "a.json"));
    await watching.until(`\`${name}\` is not declared`);
  }
  expect(await watching.interrupt()).toBe(130);
});

test("files in folders that came later are linted, and a mistake in the configuration is waited for", async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "a.json"), good);
  writeFileSync(join(cwd, "work-pool.config.yaml"), "format: [text, json=report.json]\n");
  const watching = new Watched(startWorkPool(["lint", "--watch", "."], { cwd }));
  expect(await watching.round()).toContain("No findings in 1 file");
  mkdirSync(join(cwd, "below"));
  writeFileSync(join(cwd, "below", "b.json"), bad("late"));
  await watching.until("`late` is not declared");
  writeFileSync(join(cwd, "work-pool.config.yaml"), "rule: {}\n");
  await watching.until("did you mean `rules`?");
  writeFileSync(join(cwd, "work-pool.config.yaml"), "rules: { undeclared-placeholder: info }\n");
  await watching.until("info `late` is not declared");
  expect(await watching.interrupt()).toBe(130);
});

test.each([
  ["-", "cannot watch -"],
  ["pool:x", "cannot watch pool:x"],
])("--watch %s is refused, exit 2", async (name, message) => {
  const { code, stderr } = await workPool(["lint", "--watch", name], { input: good });
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});

/** A program that lints again and again, and what it printed. */
class Watched {
  readonly #child: ChildProcess;
  readonly #ended: Promise<{ readonly code: number | null }>;
  #printed = "";
  #listen: () => void = () => {};

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = finish(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (text: string) => {
        this.#printed += text;
        this.#listen();
      });
    }
  }

  /** What was printed until the program waits; forgets it. */
  round(): Promise<string> {
    return this.until("watching for changes; Ctrl-C ends\n");
  }

  /** What was printed up to a text, once it came; forgets what was before its end. */
  async until(text: string): Promise<string> {
    while (!this.#printed.includes(text)) {
      await new Promise<void>((resolve) => {
        this.#listen = resolve;
      });
    }
    const end = this.#printed.indexOf(text) + text.length;
    const printed = this.#printed.slice(0, end);
    this.#printed = this.#printed.slice(end);
    return printed;
  }

  async interrupt(): Promise<number | null> {
    this.#child.kill("SIGINT");
    return (await this.#ended).code;
  }
}
