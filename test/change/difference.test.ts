import fc from "fast-check";
import { expect, test } from "vitest";
import { differences } from "../../src/change/difference.ts";
import { sameValue } from "../../src/change/same-value.ts";
import { parseJson } from "../../src/document/json.ts";
import type { DocumentNode } from "../../src/document/node.ts";
import { toPointer } from "../../src/document/pointer.ts";
import { toJson } from "../../src/document/to-json.ts";

function nodeOf(text: string): DocumentNode {
  return parseJson(text, "value").root as DocumentNode;
}

function lines(before: string, after: string): string[] {
  return differences(nodeOf(before), nodeOf(after)).map((difference) => {
    const place = toPointer(difference.path);
    const show = (node: DocumentNode): string => toJson(node, { indent: 0 });
    if (difference.kind === "added") return `+ ${place} ${show(difference.after)}`;
    if (difference.kind === "removed") return `- ${place} ${show(difference.before)}`;
    return `~ ${place} ${show(difference.before)} ${show(difference.after)}`;
  });
}

test.each([
  ["nothing", '{"a":1,"b":[null,true]}', '{"b":[null,true],"a":1}', []],
  ["a number by its text", '{"a":1}', '{"a":1.0}', ["~ /a 1 1.0"]],
  ["big numbers", "9007199254740993", "9007199254740992", ["~  9007199254740993 9007199254740992"]],
  ["the kind", '{"a":"1"}', '{"a":1}', ['~ /a "1" 1']],
  ["null and absent", '{"a":null}', "{}", ["- /a null"]],
  ["keys in their order", '{"c":1,"b":2,"a":3}', '{"a":4,"d":5,"b":2}', ["- /c 1", "~ /a 3 4", "+ /d 5"]],
  ["a key with a slash", '{"a/b":1}', '{"a/b":2}', ["~ /a~1b 1 2"]],
  ["__proto__", '{"__proto__":1}', '{"__proto__":2}', ["~ /__proto__ 1 2"]],
  ["an item put in", '["a","b"]', '["x","a","b"]', ['+ /0 "x"']],
  ["an item put between", '["a","b"]', '["a","x","b"]', ['+ /1 "x"']],
  ["an item taken out", '["a","b","c"]', '["a","c"]', ['- /1 "b"']],
  ["an item changed", '["a","b","c"]', '["a","x","c"]', ['~ /1 "b" "x"']],
  ["items changed and added", '["a","b"]', '["x","y","z"]', ['~ /0 "a" "x"', '~ /1 "b" "y"', '+ /2 "z"']],
  ["an equal item more", '["a","a"]', '["a","a","a"]', ['+ /2 "a"']],
  [
    "items by name",
    '[{"name":"A","value":"1"},{"name":"B","value":"2"}]',
    '[{"name":"B","value":"3"},{"name":"C","value":"4"}]',
    ['- /0 {"name":"A","value":"1"}', '~ /0/value "2" "3"', '+ /1 {"name":"C","value":"4"}'],
  ],
])("shows %s", (_title, before, after, expected) => expect(lines(before, after)).toEqual(expected));

test("a value has no difference to itself, and only equal ones have none", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
      const [before, after] = [nodeOf(JSON.stringify(left)), nodeOf(JSON.stringify(right))];
      expect(differences(before, before)).toEqual([]);
      const sorted = (value: unknown): string => JSON.stringify(value, sortKeys);
      expect(sameValue(before, after)).toBe(sorted(JSON.parse(toJson(before))) === sorted(JSON.parse(toJson(after))));
    }),
  );
});

test.each([
  ["lists inside each other", `${"[".repeat(499)}1${"]".repeat(499)}`, `${"[".repeat(499)}2${"]".repeat(499)}`, 1],
  ["an object of many keys", largeObject(1), largeObject(2), 60_000],
])("%s: nothing is compared again and again", (_title, before, after, expected) => {
  expect(differences(nodeOf(before), nodeOf(after))).toHaveLength(expected);
});

function largeObject(value: number): string {
  return `{${Array.from({ length: 60_000 }, (_, index) => `"k${index}":${value}`).join(",")}}`;
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
