import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { readDocument } from "../../src/document/read-document.ts";
import { lintDocument } from "../../src/lint/lint-document.ts";
import { rules } from "../../src/lint/rules/index.ts";
import { reportLintJson } from "../../src/report/lint-json.ts";
import { reportLintText } from "../../src/report/lint-text.ts";
import { reportOf } from "../report/report-of.ts";
import { defaults, mutatedTemplate } from "./mutated-template.ts";

const codes = new Set(rules.map(({ code }) => code));
const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../../schemas/lint-report.schema.json"), "utf8"));
const isReport = new Ajv2020().compile(schema);

/** A default template with a piece of text cut out or put in. */
const mutatedText = fc
  .tuple(fc.constantFrom(...defaults), fc.nat(), fc.nat(9), fc.string({ unit: "binary", maxLength: 5 }))
  .map(([text, seed, length, put]) => {
    const at = seed % text.length;
    return text.slice(0, at) + put + text.slice(at + length);
  });

test("any template: no crash, findings in order, in place, the same twice, and a report as the schema has it", async () => {
  await fc.assert(
    fc.asyncProperty(mutatedTemplate, (text) => checkLint(text, "json")),
    { numRuns: 300 },
  );
});

test("any JSON text", async () => {
  await fc.assert(
    fc.asyncProperty(mutatedText, (text) => checkLint(text, "json")),
    { numRuns: 200 },
  );
});

test("any YAML text", async () => {
  await fc.assert(
    fc.asyncProperty(mutatedText, (text) => checkLint(text, "yaml")),
    { numRuns: 50 },
  );
});

test("any bytes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), fc.constantFrom("a.json", "a.yaml", "-"), async (bytes, name) => {
      const { diagnostics } = await lintDocument(await readDocument(bytes, name));
      expect(diagnostics.length).toBeGreaterThan(0);
    }),
  );
});

async function checkLint(text: string, format: "json" | "yaml"): Promise<void> {
  const result = await lintDocument(await parseDocument(text, `t.${format}`, format));
  const starts = result.diagnostics.map(({ range }) => range.start);
  expect(starts).toEqual([...starts].sort((left, right) => left - right));
  for (const { code, range, related } of result.diagnostics) {
    expect(codes).toContain(code);
    for (const place of [range, ...related.map((one) => one.range)]) {
      expect(place.start).toBeGreaterThanOrEqual(0);
      expect(place.end).toBeGreaterThanOrEqual(place.start);
      expect(place.end).toBeLessThanOrEqual(text.length);
    }
  }
  const report = reportLintJson(await reportOf([result]));
  expect(isReport(JSON.parse(report)), JSON.stringify(isReport.errors)).toBe(true);
  const again = await lintDocument(await parseDocument(text, `t.${format}`, format));
  expect(reportLintJson(await reportOf([again]))).toBe(report);
  const shown = reportLintText([result], { columns: 60 });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those that a terminal would obey
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
}
