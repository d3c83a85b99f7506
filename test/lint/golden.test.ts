import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LineMap } from "../../src/document/lines.ts";
import { readDocument } from "../../src/document/read-document.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";
import { rules } from "../../src/lint/rules/index.ts";
import { findingLine } from "../../src/report/finding-line.ts";

const good = join(import.meta.dirname, "../../fixtures/lint/good");
const bad = join(import.meta.dirname, "../../fixtures/lint/bad");
const goodFiles = readdirSync(good);
const badFiles = readdirSync(bad).filter((name) => !name.endsWith(".out"));

test.each(goodFiles)("good/%s is silent", async (name) => {
  expect(await findingLines(good, name)).toBe("");
});

test.each(badFiles)("bad/%s", async (name) => {
  const lines = await findingLines(bad, name);
  await expect(lines).toMatchFileSnapshot(join(bad, outName(name)));
  const [code] = name.split("--");
  expect(lines).toContain(`[${code}]`);
});

test("every input has its findings, and all findings have an input", () => {
  const outputs = readdirSync(bad).filter((name) => name.endsWith(".out"));
  expect(outputs.sort()).toEqual(badFiles.map(outName).sort());
});

test("every rule has a fixture, and every fixture a rule", () => {
  const codes = new Set(badFiles.map((name) => name.split("--")[0]));
  const known = rules.map(({ code }) => code).filter((code) => !["too-large", "other-worker-type"].includes(code)); // a file of megabytes; needs --type
  expect([...codes].sort()).toEqual(known.sort());
});

function outName(name: string): string {
  return name.replace(/\.(json|yaml)$/, ".out");
}

async function findingLines(folder: string, name: string): Promise<string> {
  const document = await readDocument(readFileSync(join(folder, name)), name);
  const lines = new LineMap(document.text);
  const found = await findDiagnostics(document);
  return found.map((diagnostic) => `${findingLine(name, lines, diagnostic)}\n`).join("");
}
