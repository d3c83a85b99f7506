import { expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import type { Diagnostic } from "../../src/lint/diagnostic.ts";
import { lintedFile } from "../../src/report/linted-file.ts";

test.each([
  ["a short file has all its fixes", 10, 20, 20],
  ["a long one those that its length leaves room for", 1_000_000, 20, 4],
])("%s", async (_title, length, findings, fixes) => {
  const text = `{"a": 1, "note": "${"x".repeat(length)}"}`;
  const document = await parseDocument(text, "t.json", "json");
  const diagnostic: Diagnostic = {
    code: "unknown-key",
    severity: "warning",
    message: "`a` is no key",
    hint: undefined,
    path: ["a"],
    range: { start: 1, end: 4 },
    related: [],
    fix: { title: "Remove it", isSafe: false, edits: [{ kind: "remove", path: ["a"] }] },
  };
  const diagnostics = Array.from({ length: findings }, () => diagnostic);
  const { diagnostics: found } = await lintedFile({ document, type: undefined, verdict: undefined, diagnostics });
  expect(found.map(({ fix }) => fix !== null)).toEqual(Array.from({ length: findings }, (_, index) => index < fixes));
});

test("a fix that would write a secret is not shown", async () => {
  const text = '{"api_key": "kp8-Zw3qTn", "token": 1}';
  const document = await parseDocument(text, "t.json", "json");
  const range = { start: 0, end: 1 };
  const moved = { kind: "string", range, value: "kp8-Zw3qTn" } as const;
  const fixes = [
    { title: "Move it", isSafe: false, edits: [{ kind: "set", path: ["password"], value: moved }] },
    { title: "Remove it", isSafe: false, edits: [{ kind: "remove", path: ["token"] }] },
  ] as const;
  const diagnostics = fixes.map((fix): Diagnostic => {
    return { code: "a", severity: "error", message: "", hint: undefined, path: [], range, related: [], fix };
  });
  const { diagnostics: found } = await lintedFile({ document, type: undefined, verdict: undefined, diagnostics });
  expect(found.map(({ fix }) => fix?.title ?? null)).toEqual([null, "Remove it"]);
});
