import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { predictVerdict } from "../../src/template/verdict.ts";

const answersFile = join(import.meta.dirname, "../../fixtures/verdict/answers.json");
const answers: readonly (readonly [cause: string, create: string, update: string, text: string])[] = JSON.parse(
  readFileSync(answersFile, "utf8"),
);

async function predict(text: string): Promise<string> {
  const { root } = await parseDocument(text, "template.json", "json");
  if (root === undefined) throw new Error(`no JSON: ${text}`);
  const { create, update } = await predictVerdict(root);
  return `${create}/${update}`;
}

describe("what a real server answered is what is predicted", () => {
  test.each(Array.from(new Set(answers.map(([cause]) => cause))))("%s", async (cause) => {
    for (const [, create, update, text] of answers.filter((answer) => answer[0] === cause)) {
      expect(`${await predict(text)} ${text}`).toBe(`${create}/${update} ${text}`);
    }
  });
});

/** A template with one value so many levels inside. */
function nested(levels: number): string {
  return `{"variables":{"type":"object"},"job_configuration":{"a":${"[".repeat(levels)}1${"]".repeat(levels)}}}`;
}

test.each([
  ["{}", "accepted/accepted"],
  ["null", "rejected/crashed"],
  ["[]", "rejected/rejected"],
  ['{"variables":{"a":1},"job_configuration":[1]}', "crashed/crashed"],
  ['{"variables":{"a":1},"job_configuration":0}', "rejected/rejected"],
  ['{"variables":{"properties":[]},"job_configuration":{"a":1}}', "crashed/crashed"],
  ['{"variables":{"a":1},"job_configuration":{"a":"\\ud800"}}', "crashed/crashed"],
  ['{"variables":{"a":1},"job_configuration":{"a":"b"},"\\ud800":1}', "accepted/crashed"],
  ['{"variables":{"type":"x"},"job_configuration":{"a":"\\ud800"}}', "rejected/crashed"],
  ['{"variables":{"a":1e400},"job_configuration":{"a":1}}', "accepted/accepted"],
  ['{"variables":{"a":1e400},"job_configuration":{"a":"{{ b }}"}}', "crashed/crashed"],
  [`{"variables":{"a":1},"job_configuration":{"a":${"1".repeat(4301)}}}`, "rejected/rejected"],
])("%s: %s", async (text, expected) => {
  expect(await predict(text)).toBe(expected);
});

test.each([
  [250, "accepted/accepted"],
  [251, "accepted/crashed"],
  [254, "crashed/crashed"],
])("a value %i lists inside the job configuration: %s", async (levels, expected) => {
  expect(await predict(nested(levels))).toBe(expected);
});

test("of two equal keys the last counts", async () => {
  expect(await predict('{"variables":1,"variables":{"a":1},"job_configuration":{"a":1}}')).toBe("accepted/accepted");
});
