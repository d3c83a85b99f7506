import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";
import type { RuleExample } from "../../src/lint/rule.ts";
import { rules } from "../../src/lint/rules/index.ts";

const rulesFolder = join(import.meta.dirname, "../../src/lint/rules");

/** What a text cannot show: its bytes, and its size. `test/lint/text-rules.test.ts` has their cases. */
const withoutBadExample = ["encoding", "too-large"];

test("every file in rules/ is registered under its own code, each once", () => {
  const files = readdirSync(rulesFolder).filter((name) => name !== "index.ts" && name !== "general.ts");
  expect(rules.map(({ code }) => `${code}.ts`).sort()).toEqual(files.sort());
});

test.each(rules)("$code is documented", ({ code, summary, why, examples }) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(summary).toMatch(/^[`A-Z].*\.$/);
  expect(why).toMatch(/\.$/);
  if (!withoutBadExample.includes(code)) expect(examples.bad.length).toBeGreaterThan(0);
});

test.each(examplesOf("bad"))("$code, bad: $title", async ({ code, example }) => {
  const found = await lintExample(example);
  expect(found.map((diagnostic) => diagnostic.code)).toEqual([code]);
});

test.each(examplesOf("good"))("$code, good: $title", async ({ example }) => {
  expect(await lintExample(example)).toEqual([]);
});

function examplesOf(kind: "bad" | "good") {
  return rules.flatMap(({ code, examples }) =>
    examples[kind].map((example) => ({ code, title: example.title, example })),
  );
}

async function lintExample({ text, format = "json" }: RuleExample) {
  return findDiagnostics(await parseDocument(text, `example.${format}`, format));
}
