import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LineMap } from "../../src/document/lines.ts";
import { readDocument } from "../../src/document/read-document.ts";
import type { Diagnostic } from "../../src/lint/diagnostic.ts";
import { isPrefectFile } from "../../src/lint/is-prefect-file.ts";
import { lintJobVariables, lintPrefectFile } from "../../src/lint/lint-job-variables.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";
import { rules } from "../../src/lint/rules/index.ts";
import { findingLine } from "../../src/report/finding-line.ts";
import { againstYaml } from "./against.ts";

const good = join(import.meta.dirname, "../../fixtures/lint/good");
const bad = join(import.meta.dirname, "../../fixtures/lint/bad");
const goodFiles = readdirSync(good);
const badFiles = inputsIn(bad);

test.each(goodFiles)("good/%s is silent", async (name) => {
  expect(await findingLines(good, name)).toBe("");
});

test.each(badFiles)("bad/%s", async (name) => {
  const lines = await findingLines(bad, name);
  await expect(lines).toMatchFileSnapshot(join(bad, outName(name)));
  const [code] = name.split("--");
  expect(lines).toContain(`[${code}]`);
});

// A file of job variables, or a `prefect.yaml`, names in its first line the template that it is held against, if any.
const variables = join(import.meta.dirname, "../../fixtures/lint/job-variables");
const badVariableFiles = inputsIn(join(variables, "bad"));

test.each(inputsIn(join(variables, "good")))("job-variables/good/%s is silent", async (name) => {
  expect(await variableFindingLines(join(variables, "good"), name)).toBe("");
});

test.each(badVariableFiles)("job-variables/bad/%s", async (name) => {
  const lines = await variableFindingLines(join(variables, "bad"), name);
  await expect(lines).toMatchFileSnapshot(join(variables, "bad", outName(name)));
  expect(lines).toContain(`[${name.split("--")[0]}]`);
});

test("every input has its findings, and all findings have an input", () => {
  const outputs = [bad, join(variables, "bad")].flatMap((folder) => readdirSync(folder).filter(isOutput));
  expect(outputs.sort()).toEqual([...badFiles, ...badVariableFiles].map(outName).sort());
});

test("every rule has a fixture, and every fixture a rule", () => {
  const codes = new Set([...badFiles, ...badVariableFiles].map((name) => name.split("--")[0]));
  const known = rules.map(({ code }) => code).filter((code) => !["too-large", "other-worker-type"].includes(code)); // a file of megabytes; needs --type
  expect([...codes].sort()).toEqual(known.sort());
});

/** Hints at what is meant in most of the inputs. */
const hints = ["lost-standard-field", "no-clean-up", "workspace-bound-reference"];

function inputsIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => !isOutput(name));
}

function isOutput(name: string): boolean {
  return name.endsWith(".out");
}

function outName(name: string): string {
  return name.replace(/\.(json|yaml)$/, ".out");
}

async function findingLines(folder: string, name: string): Promise<string> {
  const document = await readDocument(readFileSync(join(folder, name)), name);
  const lines = new LineMap(document.text);
  const found = (await findDiagnostics(document)).filter(
    ({ code }) => !hints.includes(code) || name.startsWith(`${code}--`),
  );
  return found.map((diagnostic) => `${findingLine(name, lines, diagnostic)}\n`).join("");
}

async function variableFindingLines(folder: string, name: string): Promise<string> {
  const document = await readDocument(readFileSync(join(folder, name)), name);
  const [, template] = /^# template: (\S+)/.exec(document.text) ?? [];
  const against =
    template === undefined
      ? undefined
      : await againstYaml(readFileSync(join(variables, "templates", template), "utf8"));
  const { diagnostics } = isPrefectFile(document)
    ? await lintPrefectFile(document, () => against)
    : await lintJobVariables(document, against === undefined ? [] : [against]);
  const lines = new LineMap(document.text);
  const relatedTo = ({ related }: Diagnostic) =>
    related.map(({ message, range }) => `  ${lines.position(range.start).line}: ${message}\n`);
  return diagnostics.map((one) => [`${findingLine(name, lines, one)}\n`, ...relatedTo(one)].join("")).join("");
}
