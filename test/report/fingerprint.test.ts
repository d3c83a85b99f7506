import { expect, test } from "vitest";
import { fingerprints } from "../../src/report/fingerprint.ts";
import type { LintedFile, LintedFinding } from "../../src/report/linted-file.ts";

const start = { line: 1, column: 1 };
const finding: LintedFinding = {
  code: "unknown-key",
  severity: "warning",
  message: "`a` is no key",
  hint: null,
  pointer: "/a",
  range: { start, end: start },
  related: [],
  fix: null,
};

const file = (more: Partial<LintedFinding> = {}, path = "t.json"): LintedFile => ({
  path,
  type: null,
  prefect: null,
  diagnostics: [{ ...finding, ...more }],
});

test.each([
  ["another file", file({}, "u.json")],
  ["another rule", file({ code: "unused-variable" })],
  ["another place", file({ pointer: "/b" })],
  ["another message", file({ message: "`b` is no key" })],
])("%s has another fingerprint", (_title, other) => {
  expect(fingerprints(other)).not.toEqual(fingerprints(file()));
});

test.each([
  ["line", file({ range: { start: { line: 9, column: 1 }, end: { line: 9, column: 2 } } })],
  ["severity", file({ severity: "error" })],
])("another %s leaves it", (_title, other) => {
  expect(fingerprints(other)).toEqual(fingerprints(file()));
});

test("of findings that are alike each has its own", () => {
  const [one, other] = fingerprints({ ...file(), diagnostics: [finding, finding] });
  expect([one]).toEqual(fingerprints(file()));
  expect(other).not.toBe(one);
});
