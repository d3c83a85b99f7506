import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Data } from "../../src/document/data.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { readDocument } from "../../src/document/read-document.ts";
import { lintDocument } from "../../src/lint/lint-document.ts";
import { rules } from "../../src/lint/rules/index.ts";
import { reportLintJson } from "../../src/report/lint-json.ts";
import { reportLintText } from "../../src/report/lint-text.ts";
import { workerTypes } from "../../src/worker/index.ts";

const codes = new Set(rules.map(({ code }) => code));
const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../../schemas/lint-report.schema.json"), "utf8"));
const isReport = new Ajv2020().compile(schema);
const defaults = await Promise.all(workerTypes.map((type) => type.loadDefaultTemplate()));

/** Values that a template does not expect, and some that it does. */
const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Data>,
  fc.constantFrom<Data>(
    {},
    [],
    null,
    "{{ image }}",
    "{{ nobody }}",
    "{{ $HOME }}",
    { type: "string" },
    { type: 1 },
    true,
  ),
);

/** A default template in which values have been replaced, keys renamed and members dropped. */
const mutatedTemplate = fc
  .tuple(fc.constantFrom(...defaults), fc.array(fc.tuple(fc.nat(), anyValue, fc.nat(2)), { maxLength: 5 }))
  .map(([text, mutations]) => {
    const data: Data = JSON.parse(text);
    for (const [seed, value, kind] of mutations) mutate(data, seed, value, kind);
    return JSON.stringify(data, undefined, 1);
  });

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
  const report = reportLintJson([result]);
  expect(isReport(JSON.parse(report)), JSON.stringify(isReport.errors)).toBe(true);
  const again = await lintDocument(await parseDocument(text, `t.${format}`, format));
  expect(reportLintJson([again])).toBe(report);
  const shown = reportLintText([result], { columns: 60 });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those that a terminal would obey
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
}

function mutate(data: Data, seed: number, value: Data, kind: number): void {
  const places = placesIn(data);
  const place = places[seed % places.length];
  if (place === undefined) return;
  const [parent, key] = place;
  if (kind === 0) delete parent[key];
  else if (kind === 1) parent[key] = value;
  else parent[`${key}_`] = value;
}

function placesIn(data: Data): [Record<string, Data>, string][] {
  if (typeof data !== "object" || data === null) return [];
  const own = data as Record<string, Data>;
  return Object.keys(own).flatMap((key) => [
    [own, key] as [Record<string, Data>, string],
    ...placesIn(own[key] as Data),
  ]);
}
