import { expect, test } from "vitest";
import { readDocument } from "../../src/document/read-document.ts";
import { lintDocument } from "../../src/lint/lint-document.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";

const mebibyte = 1024 * 1024;

test.each([
  ["JSON of more than 8 MiB", "t.json", new Uint8Array(8 * mebibyte + 1).fill(0x20), "too-large"],
  ["YAML of more than 2 MiB", "t.yaml", new Uint8Array(2 * mebibyte + 1).fill(0x20), "too-large"],
  ["UTF-16", "t.json", new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]), "encoding"],
  ["a byte of Latin-1", "t.yaml", new Uint8Array([0x61, 0x3a, 0x20, 0xe9]), "encoding"],
])("%s", async (_title, name, bytes, code) => {
  const found = await findDiagnostics(await readDocument(bytes, name));
  expect(found.map((diagnostic) => [diagnostic.code, diagnostic.severity])).toEqual([[code, "error"]]);
});

test.each([
  ["no JSON", "{", { create: "rejected", update: "rejected" }],
  ["nothing", "", { create: "rejected", update: "rejected" }],
  ["too deep for the server", "[".repeat(501) + "]".repeat(501), { create: "crashed", update: "crashed" }],
])("the answer to %s", async (_title, text, expected) => {
  const { verdict } = await lintDocument(await readDocument(new TextEncoder().encode(text), "t.json"));
  expect(verdict).toEqual(expected);
});
