import { expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";
import { newFindings } from "../../src/lint/new-findings.ts";

const broken =
  '{ "variables": { "properties": { "a": { "default": "b" } } }, "job_configuration": { "x": "{{ a }}{{ missing }}" } }';

test("a finding that is there already is not new, wherever its line went", async () => {
  expect(await newCodes(broken, broken.replaceAll(", ", ",\n"))).toEqual([]);
});

test("one more of the same kind is new", async () => {
  expect(await newCodes(broken, broken.replace("{{ missing }}", "{{ missing }}{{ more }}"))).toEqual([
    "`more` is not declared in `variables.properties`",
  ]);
});

test("the same at another place is new", async () => {
  expect(await newCodes(broken, broken.replace('"x"', '"y"'))).toHaveLength(1);
});

async function newCodes(before: string, after: string): Promise<string[]> {
  const [old, now] = await Promise.all(
    [before, after].map(async (text) => findDiagnostics(await parseDocument(text, "t.json", "json"))),
  );
  return newFindings(old ?? [], now ?? []).map(({ message }) => message);
}
