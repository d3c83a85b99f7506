import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits } from "../../src/change/edit.ts";
import { fixDocument } from "../../src/commands/fix-document.ts";
import type { TextDocument } from "../../src/document/document.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { toPointer } from "../../src/document/pointer.ts";
import { readDocument } from "../../src/document/read-document.ts";
import type { Diagnostic, Fix } from "../../src/lint/diagnostic.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";
import { rules } from "../../src/lint/rules/index.ts";
import { mutatedTemplate } from "./mutated-template.ts";

interface Fixable {
  readonly title: string;
  readonly document: TextDocument;
  readonly finding: Diagnostic;
  readonly fix: Fix;
}

/** Every finding with a fix in the rules' bad examples and in the golden files. */
const fixable = (await Promise.all([...(await examples()), ...(await goldenFiles())].map(fixableIn))).flat();

test("there are fixes", () => expect(fixable.length).toBeGreaterThan(5));

test.each(fixable)("$title: after it the finding is gone, and nothing new came", async ({ document, finding, fix }) => {
  const before = (await findDiagnostics(document)).map(identityOf);
  const edited = await applyEdits(document, fix.edits);
  expect(edited.text).not.toBe(document.text);
  const after = (await findDiagnostics(edited)).map(identityOf);
  // A fix may mend more than one finding, and a rename moves the others.
  expect(after.length).toBeLessThan(before.length);
  expect(after.filter((one) => one === identityOf(finding)).length).toBeLessThan(
    before.filter((one) => one === identityOf(finding)).length,
  );
});

test.each(fixable)("$title: fixing twice changes nothing", async ({ document }) => {
  const fixed = await fixDocument(document, findDiagnostics, { unsafe: true });
  const again = await fixDocument(fixed.document, findDiagnostics, { unsafe: true });
  expect(again.document.text).toBe(fixed.document.text);
  expect(again.fixed).toEqual([]);
});

async function examples(): Promise<(readonly [string, TextDocument])[]> {
  return Promise.all(
    rules.flatMap(({ code, examples }) =>
      examples().bad.map(async ({ title, text, format = "json" }) => {
        return [`${code}, ${title}`, await parseDocument(text, "t", format)] as const;
      }),
    ),
  );
}

async function goldenFiles(): Promise<(readonly [string, TextDocument])[]> {
  const folder = join(import.meta.dirname, "../../fixtures/lint/bad");
  const names = readdirSync(folder).filter((name) => !name.endsWith(".out"));
  return Promise.all(
    names.map(async (name) => [name, await readDocument(readFileSync(join(folder, name)), name)] as const),
  );
}

async function fixableIn([name, document]: readonly [string, TextDocument]): Promise<Fixable[]> {
  const found = await findDiagnostics(document);
  return found.flatMap((finding) => {
    const { fix } = finding;
    return fix === undefined
      ? []
      : [{ title: `${name} at ${toPointer(finding.path)}: ${fix.title}`, document, finding, fix }];
  });
}

function identityOf({ code, path, message }: Diagnostic): string {
  return JSON.stringify([code, toPointer(path), message]);
}

test("of any template: fixing ends, is the same twice, and leaves nothing to a second time", async () => {
  await fc.assert(
    fc.asyncProperty(mutatedTemplate, async (text) => {
      const document = await parseDocument(text, "t.json", "json");
      const fixed = await fixDocument(document, findDiagnostics, { unsafe: true });
      expect((await fixDocument(document, findDiagnostics, { unsafe: true })).document.text).toBe(fixed.document.text);
      expect((await fixDocument(fixed.document, findDiagnostics, { unsafe: true })).fixed).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
