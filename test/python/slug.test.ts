import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { needsTransliteration, noTransliteration, slugify, transliterationFrom } from "../../src/python/slug.ts";

const table = JSON.parse(readFileSync(new URL("../../schemas/transliteration.json", import.meta.url), "utf8"));
const transliteration = transliterationFrom(table);
const name = { disallowed: /[^a-zA-Z0-9-]+/g, maxLength: 45 };

test.each([
  ["My Flow's run, 1,000", "my-flow-s-run-1000"],
  ["Ünïcode 漢字 ßﬁ½", "unicode-han-zi-ssfi1-2"],
  ["a &amp; b &eacute; &#x41;&#66;", "a-b-e-ab"],
  ["한글", "hangeul"],
  ["--a--b--", "a-b"],
  [`${"x".repeat(44)} y`, "x".repeat(44)],
  ["x".repeat(50), "x".repeat(45)],
  ["'", ""],
])("the slug of %s", (text, slug) => {
  expect(slugify(text, name, transliteration)).toBe(slug);
});

test("plain ASCII needs no table", () => {
  const text = "Nightly ETL #1";
  expect(needsTransliteration(text)).toBe(false);
  expect(slugify(text, name, noTransliteration)).toBe(slugify(text, name, transliteration));
});
