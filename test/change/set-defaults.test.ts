import { expect, test } from "vitest";
import { setDefaults } from "../../src/change/set-defaults.ts";
import { parseJson } from "../../src/document/json.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { templateOf } from "../../src/template/template.ts";

const document = parseJson(
  `{"variables":{"properties":{"env":{"type":"object"},"args":{"type":"array"},"n":{"type":"integer"},
"api_token":{"enum":["tok-one"]}}},"job_configuration":{}}`,
  "template.json",
);
const refusal = (name: string, text: string, isJson = false) =>
  setDefaults(templateOf(document, rootOf(document)), [{ name, text, isJson }]);

test.each([
  ["env", '{"DB_PASSWORD": "hunter2', false],
  ["env", '{"DB_PASSWORD": "hunter2', true],
  ["args", '["--password", "hunter2"', false],
  ["env", "DB_PASSWORD=hunter2", false],
  ["api_token", "hunter2", false],
])("a value of %s that is refused shows no secret: %s", async (name, text, isJson) => {
  await expect(refusal(name, text, isJson)).rejects.toThrow(name);
  await expect(refusal(name, text, isJson)).rejects.not.toThrow(/hunter2|tok-one/);
});

test("one without secrets is shown", async () => {
  await expect(refusal("n", "soon")).rejects.toThrow('n must be a whole number, not "soon"');
});
