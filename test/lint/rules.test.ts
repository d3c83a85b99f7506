import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { lintJobVariables, lintPrefectFile } from "../../src/lint/lint-job-variables.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";
import type { RuleExample } from "../../src/lint/rule.ts";
import { rules } from "../../src/lint/rules/index.ts";
import { againstYaml } from "./against.ts";

const rulesFolder = join(import.meta.dirname, "../../src/lint/rules");

/** What a text cannot show: its bytes, and its size. `test/lint/text-rules.test.ts` has their cases. */
const withoutBadExample = ["encoding", "too-large"];

test("every file in rules/ is registered under its own code, each once", () => {
  const names = readdirSync(rulesFolder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const codes = names.flatMap((name) => {
    const code = /^\s+code: "(.*)"/m.exec(readFileSync(join(rulesFolder, name), "utf8"))?.[1];
    if (code !== undefined) expect(basename(name)).toBe(`${code}.ts`);
    return code ?? [];
  });
  expect(rules.map(({ code }) => code).sort()).toEqual(codes.sort());
});

test.each(rules)("$code is documented", ({ code, summary, why, examples }) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(summary).toMatch(/^[`A-Z].*\.$/);
  expect(why).toMatch(/\.$/);
  if (!withoutBadExample.includes(code)) expect(examples().bad.length).toBeGreaterThan(0);
});

test.each(examplesOf("bad"))("$code, bad: $title", async ({ code, example }) => {
  const found = await lintExample(code, example);
  expect(found.map((diagnostic) => diagnostic.code)).toEqual([code]);
});

test.each(examplesOf("good"))("$code, good: $title", async ({ code, example }) => {
  expect(await lintExample(code, example)).toEqual([]);
});

function examplesOf(kind: "bad" | "good") {
  return rules.flatMap(({ code, examples }) =>
    examples()[kind].map((example) => ({ code, title: example.title, example })),
  );
}

/** Without the hints of other rules: a required variable without a default is no mistake of an example. */
async function lintExample(code: string, example: RuleExample) {
  const found = await findingsIn(example);
  return found.filter((finding) => finding.code === code || finding.severity !== "info");
}

async function findingsIn({ text, format = "json", type, template, isPrefectFile }: RuleExample) {
  const document = await parseDocument(text, `example.${format}`, format);
  const against = template === undefined ? undefined : await againstYaml(template);
  if (isPrefectFile) return (await lintPrefectFile(document, () => against)).diagnostics;
  if (against !== undefined) return (await lintJobVariables(document, [against])).diagnostics;
  return findDiagnostics(document, { type });
}
