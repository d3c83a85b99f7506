import { expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { secretRangesOf } from "../../src/report/secret-ranges.ts";

test.each([
  ["a default of a secret variable", '{ "variables": { "properties": { "api_key": { "default": "hunter2" } } } }'],
  ["an env entry", '{ "job_configuration": { "env": [{ "name": "DB_PASSWORD", "value": "hunter2" }] } }'],
  ["JSON that cannot be read", '{ "password": "hunter2", }'],
  ["YAML that cannot be read", 'env:\n  DB_PASSWORD: hunter2\n\t- "\n'],
  ["an env entry that cannot be read", '[{ "name": "API_TOKEN", "value": "hunter2" }'],
  ["a default of a secret variable that cannot be read", '{"api_key": {"type": "string" "default": "hunter2"}'],
  ["one with types", '{"api_key": {"anyOf": [{"type": "string"}], "default": "hunter2",,}}'],
  ["one in YAML", "env: {}\napi_key:\n  anyOf:\n  - type: string\n  default: hunter2: x\n"],
  ["a URL that cannot be read", '{ "url": "https://me:hunter2@example.com/" '],
])("hides %s", async (_title, text) => {
  expect(await shownOf(text)).not.toContain("hunter2");
});

test.each([
  ["placeholders", '{ "job_configuration": { "password": "{{ pasword }}" } }'],
  ["a default after a secret variable", '{"api_key": {"type": "string"}, "image": {"default": "x"},,}'],
  ["placeholders in a text that cannot be read", '{ "password": "{{ pasword }}", }'],
  ["other values", '{ "job_configuration": { "image": "acme/flows:1", "token_ttl": 3600 } }'],
])("shows %s", async (_title, text) => {
  expect(await shownOf(text)).toBe(text);
});

/** What takes longer than a test may where every place is tried as a beginning, up to the end of the word. */
test.each(["a", "0", "a.", "-"])(
  "hides a secret behind 300,000 letters of %j in JSON that cannot be read",
  async (part) => {
    const long = part.repeat(300_000 / part.length);
    expect((await shownOf(`[${long}, "password": "hunter2"`)).slice(long.length + 1)).toBe(', "password": ***');
  },
);

async function shownOf(text: string): Promise<string> {
  const document = await parseDocument(text, "x.json", text.startsWith("env") ? "yaml" : "json");
  let shown = "";
  let at = 0;
  for (const { start, end } of secretRangesOf(document)) {
    shown += `${text.slice(at, start)}***`;
    at = end;
  }
  return shown + text.slice(at);
}
