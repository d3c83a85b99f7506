import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { createWorkplace, type Workplace } from "../work-pool.ts";

const folder = join(import.meta.dirname, "..", "..", "fixtures", "cli");
const scenarios = readdirSync(folder).filter((name) => name.endsWith(".scenario"));

test("there are scenarios", () => expect(scenarios.length).toBeGreaterThan(0));

test.each(scenarios)("%s", async (name) => {
  const path = join(folder, name);
  const workplace = createWorkplace();
  try {
    await expect(await play(readFileSync(path, "utf8"), workplace)).toMatchFileSnapshot(
      relative(import.meta.dirname, path),
    );
  } finally {
    rmSync(workplace.folder, { recursive: true });
  }
});

/** Plays a scenario and returns its text with what was really printed; fixtures/README.md has the form. */
async function play(text: string, workplace: Workplace): Promise<string> {
  const [title = "", ...sections] = text.split(/^=== /m);
  let played = title;
  for (const section of sections) {
    const [head = "", ...body] = section.split("\n");
    played += `=== ${head}\n`;
    if (head.startsWith("$ ")) {
      played += await printed(head.slice(2), workplace);
    } else {
      const path = join(workplace.folder, head);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, body.join("\n"));
      played += body.join("\n");
    }
  }
  return played;
}

async function printed(line: string, workplace: Workplace): Promise<string> {
  const { stdout, stderr, status } = await workplace.shell(line);
  const errors = stderr.replaceAll(/^(?=.)/gm, "! ");
  const lines = [stdout, errors, status === 0 ? "" : `[exit ${status}]\n`].map((part) =>
    part === "" || part.endsWith("\n") ? part : `${part}\n`,
  );
  return lines.join("").replaceAll(workplace.folder, "/folder");
}
