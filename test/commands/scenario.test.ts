import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { shell, temporaryFolder } from "../cli/work-pool.ts";

const folder = join(import.meta.dirname, "..", "..", "fixtures", "cli");
const scenarios = readdirSync(folder).filter((name) => name.endsWith(".scenario"));

test("there are scenarios", () => expect(scenarios.length).toBeGreaterThan(0));

test.each(scenarios)("%s", async (name) => {
  const path = join(folder, name);
  const played = await play(readFileSync(path, "utf8"), temporaryFolder());
  await expect(played).toMatchFileSnapshot(relative(import.meta.dirname, path));
});

/** Plays a scenario and returns its text with what was really printed; fixtures/README.md has the form. */
async function play(text: string, cwd: string): Promise<string> {
  const [title = "", ...sections] = text.split(/^=== /m);
  let played = title;
  for (const section of sections) {
    const [head = "", ...body] = section.split("\n");
    played += `=== ${head}\n`;
    if (head.startsWith("$ ")) {
      played += await printed(head.slice(2), cwd);
    } else {
      const path = join(cwd, head);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, body.join("\n"));
      played += body.join("\n");
    }
  }
  return played;
}

async function printed(line: string, cwd: string): Promise<string> {
  const { stdout, stderr, code } = await shell(line, { cwd, env: { HOME: join(cwd, ".home") } });
  const errors = stderr.replaceAll(/^(?=.)/gm, "! ");
  const lines = [stdout, errors, code === 0 ? "" : `[exit ${code}]\n`].map((part) =>
    part === "" || part.endsWith("\n") ? part : `${part}\n`,
  );
  return withoutTimes(lines.join("").replaceAll(cwd, "/folder"));
}

/** What a summary says of how long it took: `1 error in 1 file (12 ms)`. */
function withoutTimes(text: string): string {
  return text.replaceAll(/(?<= in \d+ files?) \([\d.]+ m?s\)$/gm, "");
}
