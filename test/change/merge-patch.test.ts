import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyMergePatch } from "../../src/change/merge-patch.ts";
import { parseJson } from "../../src/document/json.ts";
import { type DocumentNode, distinctMembers, memberValue, type ObjectNode, walk } from "../../src/document/node.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { toJson } from "../../src/document/to-json.ts";
import { UserError } from "../../src/errors.ts";
import { anyNode, type Pick, writeJson, writeYaml } from "./generate-text.ts";

const nodeOf = (json: string): DocumentNode => rootOf(parseJson(json, "patch"));

// RFC 7396, appendix A.
test.each([
  ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
  ['{"a":"b"}', '{"a":null}', "{}"],
  ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
  ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
  ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
  ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
  ['["a","b"]', '["c","d"]', '["c","d"]'],
  ['{"a":"b"}', '["c"]', '["c"]'],
  ['{"a":"foo"}', "null", "null"],
  ['{"a":"foo"}', '"bar"', '"bar"'],
  ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
  ["[1,2]", '{"a":"b","c":null}', '{"a":"b"}'],
  ["{}", '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
])("%s with %s is %s", async (target, patch, result) => {
  expect(toJson(rootOf(await applyMergePatch(parseJson(target, "x"), nodeOf(patch))), { indent: 0 })).toBe(result);
});

test.each([
  [
    '{ "n": 9007199254740993, "m" : 1.0 }',
    '{"o": 1e22, "n": 9007199254740995}',
    '{ "n": 9007199254740995, "m" : 1.0, "o": 1e22 }',
  ],
  ['{"hasOwnProperty": 1, "toJSON": 2, "a": 3}', '{"a": null, "toJSON": null}', '{"hasOwnProperty": 1}'],
  ['{"b": 1, "10": 2, "9": 3}', '{"10": null, "1": 0}', '{"b": 1, "9": 3, "1": 0}'],
  ['{"a": 1, "a": 2, "b": 3}', '{"a": null}', '{"b": 3}'],
  ['{\n\t"a": 1\n}\n', '{"a": null, "b": {"c": [1]}}', '{\n\t"b": {\n\t\t"c": [\n\t\t\t1\n\t\t]\n\t}\n}\n'],
])("%j with %j keeps the rest", async (target, patch, result) => {
  expect((await applyMergePatch(parseJson(target, "x"), nodeOf(patch))).text).toBe(result);
});

test("what is so already changes nothing", async () => {
  const document = parseJson('{"a": {"b": [1, {"c": null}]}, "d": null}', "x");
  expect(await applyMergePatch(document, nodeOf('{"a":{"b":[1,{"c":null}]},"e":null}'))).toBe(document);
});

test("keeps comments, anchors and quotes of YAML", async () => {
  const text = "# top\nvariables:\n  # about a\n  a: &x 'y' # why\n  b: *x\n  c: 1.0\n";
  const document = await parseDocument(text, "x.yaml", "yaml");
  const patched = await applyMergePatch(document, nodeOf('{"variables":{"c":null,"b":"z","d":{"e":1.50}},"new":true}'));
  expect(patched.text).toBe(
    "# top\nvariables:\n  # about a\n  a: &x 'y' # why\n  b: z\n  d:\n    e: 1.50\nnew: true\n",
  );
});

describe("keys that json-merge-patch cannot take are refused", () => {
  test.each([
    ['{"a": {"__proto__": 1}}', "/a/__proto__"],
    ['{"constructor": null}', "/constructor"],
    ['{"a": [{"prototype": {}}]}', "/a/0/prototype"],
  ])("%s", async (patch, pointer) => {
    const error = await applyMergePatch(parseJson("{}", "x"), nodeOf(patch)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).exitCode).toBe(2);
    expect((error as UserError).message).toContain(pointer);
  });
});

test.each([
  ["json", writeJson],
  ["yaml", writeYaml],
] as const)("any patch of any %s text gives what RFC 7396 says, to the last digit", async (format, write) => {
  const refused = new Set(["__proto__", "constructor", "prototype"]);
  const isSound = (patch: DocumentNode): boolean =>
    [...walk(patch)].every(([node]) => node.kind !== "object" || node.members.every(({ key }) => !refused.has(key)));
  await fc.assert(
    fc.asyncProperty(anyNode, anyNode.filter(isSound), fc.gen(), async (target, patch, choose) => {
      const pick: Pick = (ways) => choose(fc.nat, { max: ways - 1 });
      const document = await parseDocument(write(target, pick), "x", format);
      const patched = rootOf(await applyMergePatch(document, patch));
      expect(toJson(patched)).toBe(toJson(merged(target, patch)));
    }),
    { numRuns: 300 },
  );
});

/** RFC 7396, section 2, word for word. */
function merged(target: DocumentNode | undefined, patch: DocumentNode): DocumentNode {
  if (patch.kind !== "object") return patch;
  const range = { start: 0, end: 0 };
  const start: ObjectNode = target?.kind === "object" ? target : { kind: "object", range, members: [] };
  const members = new Map(distinctMembers(start).map((member) => [member.key, member]));
  for (const { key, value } of patch.members) {
    if (value.kind === "null") members.delete(key);
    else members.set(key, { key, keyRange: range, value: merged(memberValue(start, key), value) });
  }
  return { ...start, members: [...members.values()] };
}
