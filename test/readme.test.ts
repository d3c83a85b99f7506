import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { expect, test } from "vitest";
import { knownNames } from "../src/commands/find-lint-configuration.ts";
import { commandEntries } from "../src/commands/index.ts";
import { parseDocument } from "../src/document/parse.ts";
import { exitCode } from "../src/exit-code.ts";
import { rules } from "../src/lint/rules/index.ts";
import { readLintConfiguration } from "../src/lint/settings/lint-configuration.ts";
import { ruleMarkdown, rulesTable } from "../src/report/rules-markdown.ts";
import { shell, temporaryFolder } from "./cli/work-pool.ts";
import { configurationSchema } from "./lint/settings/json-schema-of.ts";

const path = join(import.meta.dirname, "..", "README.md");
const readme = readFileSync(path, "utf8");
const rulePages = join(import.meta.dirname, "..", "docs", "rules");
const configurationSchemaPath = join(import.meta.dirname, "..", "schemas", "work-pool-config.schema.json");

/** What stands in the README for the home in which its examples run. */
const shownHome = "/home/me";

// What is made from the code: tables, pages of rules, a schema. The README is made again from itself: its tables from the code, its examples by running them, all in one folder and
// in order. `npx vitest run --project unit test/readme.test.ts -u` writes what has changed.
test("the README's tables are those of the code, and its examples print what it says", async () => {
  await expect(await withOutputs(withTables(readme))).toMatchFileSnapshot(path);
}, 60_000);

test.each(rules)("the page of $code is that of the code", async (rule) => {
  await expect(ruleMarkdown(rule).replace(/^##/, "#")).toMatchFileSnapshot(join(rulePages, `${rule.code}.md`));
});

test("every page of a rule has its rule", () => {
  const pages = rules.map(({ code }) => `${code}.md`);
  expect(readdirSync(rulePages).filter((name) => !pages.includes(name))).toEqual([]);
});

test("the JSON Schema of the configuration is that of the code", async () => {
  const schema = configurationSchema(await knownNames());
  await expect(`${JSON.stringify(schema, undefined, 1)}\n`).toMatchFileSnapshot(configurationSchemaPath);
});

test("the configuration that the README shows is one", async () => {
  const [, text = ""] = /^```yaml\n(rules:[\s\S]*?)^```$/m.exec(readme) ?? [];
  expect(readLintConfiguration(await parseDocument(text, "c", "yaml"), await knownNames())).toHaveProperty("ignore");
});

test("every exit code is in the README", () => {
  for (const code of Object.values(exitCode)) expect(readme).toContain(`\n| ${code} | `);
});

test("of the two lines that set everything up, the first prints what the README says", async () => {
  const lines = readme.match(/^npm ci && .*$/gm) ?? [];
  expect(lines).toHaveLength(2);
  const cwd = temporaryFolder();
  const line = lines[0]?.replace("npm ci && ", "").replaceAll("npx work-pool", "work-pool");
  const { stdout } = await shell(`{ ${line}\n} 2>&1`, { cwd });
  expect(readme).toContain(`\`\`\`text\n${withShownTimes(stdout.replaceAll(cwd, "…"))}\`\`\``);
});

function withTables(text: string): string {
  const tables: Record<string, () => string> = { commands: commandsTable, rules: () => rulesTable(rules) };
  return text.replace(
    /(<!-- (commands|rules) -->\n)[\s\S]*?(?=<!-- end -->)/g,
    (_all, start, name) => start + tables[name]?.(),
  );
}

function commandsTable(): string {
  const rows = commandEntries.map(({ name, aliases = [], summary }) => {
    const also = aliases.length === 0 ? "" : ` (also \`${aliases.join("`, `")}\`)`;
    return { name, summary: `${summary}${also}` };
  });
  return `| command | does |\n| --- | --- |\n${rows.map(({ name, summary }) => `| \`${usage(name)}\` | ${summary} |\n`).join("")}`;
}

/** Such as `inspect <name>`. */
function usage(name: string): string {
  return `${name} ${declared.get(name)?.usage().replace("[options]", "").trim()}`.trim();
}

const declared = new Map(
  await Promise.all(
    commandEntries.map(async ({ name, load }) => {
      const command = new Command(name);
      const declare = await load();
      declare(command, () => {});
      return [name, command] as const;
    }),
  ),
);

async function withOutputs(text: string): Promise<string> {
  const home = temporaryFolder();
  const parts = text.split(/(?<=^```console\n)([\s\S]*?)(?=^```$)/m);
  for (let index = 1; index < parts.length; index += 2) parts[index] = await played(parts[index] as string, home);
  return parts.join("");
}

/** The lines of a block that start with `$`, each followed by what it prints. */
async function played(block: string, home: string): Promise<string> {
  let text = "";
  for (const line of block.split("\n").filter((part) => part.startsWith("$ "))) {
    const { stdout } = await shell(`{ ${line.slice(2)}\n} 2>&1`, { cwd: home, env: { HOME: home } });
    text += `${line}\n${withShownTimes(stdout.replaceAll(home, shownHome))}`;
  }
  return text;
}

/** The summary of lint says how long it took; the README shows one time for all. */
function withShownTimes(text: string): string {
  return text.replaceAll(/(?<= in \d+ files?) \([\d.]+ m?s\)$/gm, " (12 ms)");
}
