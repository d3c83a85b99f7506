import { expect, test } from "vitest";
import { parseDocument } from "../../../src/document/parse.ts";
import { readLintConfiguration } from "../../../src/lint/settings/lint-configuration.ts";

const known = {
  codes: ["unused-variable", "invalid-default"],
  types: ["kubernetes", "docker"],
  kubernetesVersions: ["1.29", "1.30"],
  formats: ["text", "json"],
};

async function read(text: string) {
  return readLintConfiguration(await parseDocument(text, "c.yaml", "yaml"), known);
}

test.each<[string, string, string, string?]>([
  ["a key", "rule: {}", 'c.yaml:1:1: the configuration has no key "rule"', "did you mean `rules`?"],
  [
    "a key that is near none",
    "# x\nwhatever: 1",
    'c.yaml:2:1: the configuration has no key "whatever"',
    "Known are $schema, type, kubernetes-version, rules, paths, ignore, format, fail-on, max-warnings, baseline.",
  ],
  [
    "a rule",
    "rules:\n  unused-varable: off",
    'c.yaml:2:3: `rules`: "unused-varable" is not the code of a rule',
    "did you mean `unused-variable`?",
  ],
  [
    "a severity",
    "rules: { unused-variable: warn }",
    'c.yaml:1:27: `unused-variable`: "warn" is not a severity',
    "Known are error, warning, info, off.",
  ],
  ["a type", "type: kubernets", 'c.yaml:1:7: `type`: "kubernets" is not a worker type', "did you mean `kubernetes`?"],
  [
    "a version without quotes",
    "kubernetes-version: 1.30",
    "c.yaml:1:21: `kubernetes-version` must be a known Kubernetes version, not a number",
    'Put it in quotes: "1.30".',
  ],
  ["a list", "type: [docker]", "c.yaml:1:7: `type` must be a worker type, not a list"],
  ["an object", "rules: off", "c.yaml:1:8: `rules` must be an object, not a string"],
  [
    "an ignore without a reason",
    "ignore:\n  - rule: unused-variable",
    "c.yaml:2:5: `ignore` has no `reason`",
    "Add it: why they are fine.",
  ],
  ["an empty reason", "ignore:\n  - { rule: unused-variable, reason: ' ' }", "c.yaml:2:38: `reason` is not a reason"],
  [
    "a pointer",
    "ignore:\n  - { rule: unused-variable, reason: x, pointer: a/b }",
    "c.yaml:2:50: `pointer` is not a JSON Pointer",
    "Start it, and each further step, with a slash: /variables/properties/NAME.",
  ],
  [
    "a rule among several",
    "ignore:\n  - { rule: [unused-variable, x], reason: y }",
    'c.yaml:2:31: `rule`: "x" is not the code of a rule',
    "Known are unused-variable, invalid-default.",
  ],
  [
    "a path without files",
    "paths:\n  - type: docker",
    "c.yaml:2:5: `paths` has no `files`",
    "Add it: patterns as in .gitignore, from this file's folder.",
  ],
  ["a format", "format: jsn", 'c.yaml:1:9: `format`: "jsn" is not a format', "did you mean `json`?"],
  ["a count", "max-warnings: -1", "c.yaml:1:15: `max-warnings` must be a whole number, 0 or more"],
  ["a list at the top", "- 1", "c.yaml:1:1: the configuration must be an object, not a list"],
  ["no YAML", "rules: [", "c.yaml:1:9: "],
  ["a key twice", "type: docker\ntype: docker", "c.yaml:2:1: "],
])("refuses %s, with its place", async (_name, text, message, hint) => {
  const error = await read(text).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining(message) });
  if (hint !== undefined) expect(error).toMatchObject({ hint });
});

test("reads what is right, and what says nothing", async () => {
  expect(await read("")).toEqual({});
  expect(await read("# nothing\n")).toEqual({});
  const text =
    'rules: { unused-variable: off }\nformat: [text, json=r.json]\nkubernetes-version: "1.30"\nmax-warnings: 0\n';
  expect(await read(text)).toEqual({
    rules: { "unused-variable": "off" },
    format: ["text", "json=r.json"],
    "kubernetes-version": "1.30",
    "max-warnings": 0,
  });
});
