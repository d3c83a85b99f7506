import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder, workPool } from "../cli/work-pool.ts";

const json = `{
\t"variables": {  "properties": {"image": { "default":"a", "type": "string"},
\t\t"ttl": {"type": "integer"} } },
\t"job_configuration": {"a": "{{ image }}", "b": "{{ ttl }}", "c": 1.0, "d": "\\u00e9é\\/"}
}
`;
const changedJson = json.replace('"default":"a"', '"default":"b"').replace('"integer"}', '"integer", "default": 5}');

const yaml = `%YAML 1.2
---
variables: # first
  properties:
    image: {default: a, type: string} # second

    ttl:
      type: integer
job_configuration: {a: "{{ image }}", b: '{{ ttl }}', c: 1.0, d: 0x1F}
# the end
`;
const changedYaml = yaml
  .replace("default: a", "default: b")
  .replace("type: integer", "type: integer\n      default: 5");

test.each([
  ["JSON", "t.json", json, changedJson],
  ["JSON without a final newline", "t.json", json.trimEnd(), changedJson.trimEnd()],
  ["JSON with CRLF", "t.json", crlf(json), crlf(changedJson)],
  ["JSON with a byte order mark", "t.json", `\uFEFF${json}`, `\uFEFF${changedJson}`],
  ["JSON in one line", "t.json", oneLine(json), oneLine(changedJson)],
  ["JSON in a YAML file", "t.yaml", oneLine(json), oneLine(changedJson)],
  ["YAML", "t.yaml", yaml, changedYaml],
  ["YAML without a final newline", "t.yml", yaml.trimEnd(), changedYaml.trimEnd()],
  ["YAML with CRLF", "t.yaml", crlf(yaml), crlf(changedYaml)],
])("%s keeps every other byte, on a file and in a pipe", async (_title, name, before, after) => {
  const folder = temporaryFolder();
  const path = join(folder, name);
  writeFileSync(path, before);
  expect(await workPool(["set", name, "image=b", "ttl=5"], { cwd: folder })).toMatchObject({ code: 0, stdout: "" });
  expect(readFileSync(path, "utf8")).toBe(after);
  const words = ["set", "-", "image=b", "ttl=5", "--stdin-filename", name];
  expect(await workPool(words, { cwd: folder, input: before })).toMatchObject({ code: 0, stdout: after });
  const same = await workPool(words, { cwd: folder, input: after });
  expect(same).toEqual({ code: 0, stdout: after, stderr: "standard input: no change\n" });
});

test("mode and link of a file stay", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "real.json"), json);
  chmodSync(join(folder, "real.json"), 0o640);
  symlinkSync("real.json", join(folder, "link.json"));
  expect((await workPool(["set", "link.json", "image=b", "ttl=5"], { cwd: folder })).code).toBe(0);
  expect(readFileSync(join(folder, "real.json"), "utf8")).toBe(changedJson);
  expect(statSync(join(folder, "real.json")).mode & 0o777).toBe(0o640);
  expect(lstatSync(join(folder, "link.json")).isSymbolicLink()).toBe(true);
});

function crlf(text: string): string {
  return text.replaceAll("\n", "\r\n");
}

function oneLine(text: string): string {
  return text.replaceAll(/[\n\t]/g, "");
}
