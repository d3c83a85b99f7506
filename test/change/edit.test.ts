import { describe, expect, test } from "vitest";
import { applyEdits } from "../../src/change/edit.ts";
import type { Edit } from "../../src/document/edit.ts";
import { parseJson } from "../../src/document/json.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { fromPointer } from "../../src/document/pointer.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { UserError } from "../../src/errors.ts";

/** An edit by its pointer: a value as JSON sets, without one it removes. */
function edit(pointer: string, json?: string): Edit {
  const path = fromPointer(pointer) ?? [];
  return json === undefined ? { kind: "remove", path } : { kind: "set", path, value: rootOf(parseJson(json, "value")) };
}

type Step = readonly [pointer: string, json?: string];

async function change(format: "json" | "yaml", text: string, steps: readonly Step[]): Promise<string> {
  const document = await parseDocument(text, "t", format);
  return (
    await applyEdits(
      document,
      steps.map((step) => edit(...step)),
    )
  ).text;
}

describe("JSON", () => {
  test.each<[string, string, Step[], string]>([
    ["a value", '{"a": 1, "b" : 2}', [["/b", '"x"']], '{"a": 1, "b" : "x"}'],
    ["a number as it is", '{"a": 1}', [["/a", "9007199254740993"]], '{"a": 9007199254740993}'],
    ["a new key on one line", '{"a": 1, "b": 2}', [["/c", "[1,{}]"]], '{"a": 1, "b": 2, "c": [1, {}]}'],
    ["a new key without blanks", '{"a":1}', [["/c", '{"x":"y","z":1}']], '{"a":1,"c":{"x":"y","z":1}}'],
    ["a new key on its line", '{\n\t"a": 1\n}\n', [["/b", "[1]"]], '{\n\t"a": 1,\n\t"b": [\n\t\t1\n\t]\n}\n'],
    ["CRLF and no final line end", '{\r\n    "a": 1\r\n}', [["/b", "{}"]], '{\r\n    "a": 1,\r\n    "b": {}\r\n}'],
    ["a key in an empty object", '{\n  "a": {}\n}', [["/a/x", "5"]], '{\n  "a": {\n    "x": 5\n  }\n}'],
    ["a key in an empty object on one line", '{"a": {}}', [["/a/x", "5"]], '{"a": {"x": 5}}'],
    [
      "an item",
      "[1,\n  2]",
      [
        ["/2", "3"],
        ["/0", "0"],
      ],
      "[0,\n  2,\n  3]",
    ],
    ["an item in an empty list", '{"a": [ ]}', [["/a/0", "3"]], '{"a": [3]}'],
    ["the whole", ' {"a": 1}\n', [["", "[]"]], " []\n"],
    [
      "after a byte order mark",
      '\ufeff{"a": 1}',
      [
        ["/a", "2"],
        ["/b", "3"],
      ],
      '\ufeff{"a": 2, "b": 3}',
    ],
    [
      "odd keys",
      '{"__proto__": 1, "10": 2, "": 3, "a/b": 4}',
      [
        ["/__proto__", "5"],
        ["/10", "6"],
        ["/", "7"],
        ["/a~1b", "8"],
      ],
      '{"__proto__": 5, "10": 6, "": 7, "a/b": 8}',
    ],
    ["a new __proto__", '{"a": 1}', [["/__proto__", "{}"]], '{"a": 1, "__proto__": {}}'],
    ["of two equal keys the last", '{"a": 1, "a": 2}', [["/a", "3"]], '{"a": 1, "a": 3}'],
    ["a removal of the first", '{"a": 1, "b": 2}', [["/a"]], '{"b": 2}'],
    ["a removal of the last", '{\n  "a": 1,\n  "b": 2\n}', [["/b"]], '{\n  "a": 1\n}'],
    ["a removal of the only one", '{"a": {\n  "b": 2\n}}', [["/a/b"]], '{"a": {}}'],
    ["a removal of equal keys", '{"a": 1, "b": 2, "a": 3}', [["/a"]], '{"b": 2}'],
    ["removals of items", "[1, 2, 3]", [["/2"], ["/0"]], "[2]"],
    ["what is so already", '{"a" :  [1.0]}', [["/a", "[1.0]"]], '{"a" :  [1.0]}'],
  ])("%s", async (_name, text, steps, expected) => {
    expect(await change("json", text, steps)).toBe(expected);
  });
});

const template = `# Ours
variables: # the schema
  type: object
  properties:

    # how long jobs stay
    ttl:
      type: integer
      default: 60 # seconds

    # which image
    image: {type: string, "default": 'a/b:1'} # flow
    env: {}
    args:
    - "x"
    - name: y # first
      value: 1
    script: |
      one
        two

    note: >-
      folded
      text
# bottom`;

describe("YAML", () => {
  test.each<[string, Step, [before: string, after: string]]>([
    ["a value with a comment", ["/variables/properties/ttl/default", "3600"], ["60 #", "3600 #"]],
    ["a string in its quotes", ["/variables/properties/image/default", '"it\'s"'], ["'a/b:1'", "'it''s'"]],
    ["a text that plain would change", ["/variables/type", '"null"'], ["type: object", 'type: "null"']],
    [
      "a key after a comment",
      ["/variables/properties/ttl/title", '"T"'],
      ["# seconds\n", "# seconds\n      title: T\n"],
    ],
    ["a key in brackets", ["/variables/properties/image/x", "true"], ["'a/b:1'}", "'a/b:1', x: true}"]],
    ["a key in an empty mapping", ["/variables/properties/env/A", '"b"'], ["env: {}", "env:\n      A: b"]],
    [
      "an item",
      ["/variables/properties/args/2", '{"a":[1,[2]],"b":{}}'],
      ["value: 1\n", "value: 1\n    - a:\n      - 1\n      - - 2\n      b: {}\n"],
    ],
    ["a key in an item", ["/variables/properties/args/1/z", "null"], ["value: 1\n", "value: 1\n      z: null\n"]],
    ["a block text", ["/variables/properties/script", '"x"'], ["script: |\n      one\n        two\n", "script: x\n"]],
    ["a folded text", ["/variables/properties/note", "7"], ["note: >-\n      folded\n      text\n", "note: 7\n"]],
    ["a mapping for a value", ["/variables/type", '["a"]'], ["type: object", "type:\n  - a"]],
    [
      "a value for a mapping",
      ["/variables/properties/ttl", "1"],
      ["ttl:\n      type: integer\n      default: 60 # seconds\n", "ttl: 1\n"],
    ],
    [
      "a value for a list",
      ["/variables/properties/args", "[]"],
      ['args:\n    - "x"\n    - name: y # first\n      value: 1\n', "args: []\n"],
    ],
    ["a removal", ["/variables/properties/ttl/default"], ["      default: 60 # seconds\n", ""]],
    [
      "a removal with the comment above",
      ["/variables/properties/ttl"],
      ["    # how long jobs stay\n    ttl:\n      type: integer\n      default: 60 # seconds\n", ""],
    ],
    ["a removal in brackets", ["/variables/properties/image/type"], ["{type: string, ", "{"]],
    ["a removal behind a dash", ["/variables/properties/args/1/name"], ["name: y # first\n      value", "value"]],
    ["a removal of an item", ["/variables/properties/args/0"], ['    - "x"\n', ""]],
    ["a removal of a block text", ["/variables/properties/script"], ["    script: |\n      one\n        two\n", ""]],
    ["a removal of the last", ["/variables/properties/note"], ["    note: >-\n      folded\n      text\n", ""]],
  ])("%s", async (_name, step, [before, after]) => {
    expect(template.split(before)).toHaveLength(2);
    for (const lineEnd of ["\n", "\r\n"]) {
      const withEnds = (text: string): string => text.replaceAll("\n", lineEnd);
      expect(await change("yaml", withEnds(template), [step])).toBe(withEnds(template.replace(before, () => after)));
    }
  });

  test.each<[string, string, Step[], string]>([
    [
      "no final line end",
      "a: 1",
      [
        ["/b", "2"],
        ["/c", '"x"'],
      ],
      "a: 1\nb: 2\nc: x",
    ],
    ["the last one removed without one", "a: 1\nb: 2", [["/b"]], "a: 1"],
    ["the only one removed", "a:\n  b: 1 # c\nd: 2\n", [["/a/b"]], "a: {}\nd: 2\n"],
    ["the only item removed", "a:\n- 1\n", [["/a/0"]], "a: []\n"],
    ["the only one of all removed", "# c\na: 1 # d\n", [["/a"]], "# c\n{} # d\n"],
    [
      "quotes like the neighbours'",
      '"a": "x"\n\'b\': 1\n',
      [
        ["/c", '"y"'],
        ["/a", '"z"'],
      ],
      '"a": "z"\n\'b\': 1\n\'c\': "y"\n',
    ],
    [
      "keys that plain would change",
      "a: 1\n",
      [
        ["/yes", "1"],
        ["/10", "1"],
        ["/", "1"],
        ["/__proto__", "1"],
        ["/<<", "1"],
        ["/k: v", "1"],
      ],
      'a: 1\n"yes": 1\n"10": 1\n"": 1\n__proto__: 1\n"<<": 1\n"k: v": 1\n',
    ],
    [
      "empty values",
      "a:\nb: # c\nc: &x # d\ne:",
      [
        ["/a", "1"],
        ["/b", "2"],
        ["/c", "[3]"],
        ["/e", "4"],
      ],
      "a: 1\nb: 2 # c\nc: &x # d\n  - 3\ne: 4",
    ],
    [
      "empty items",
      "- \n-\n- x\n",
      [
        ["/0", "1"],
        ["/1", '{"a":1,"b":[]}'],
      ],
      "- 1 \n- a: 1\n  b: []\n- x\n",
    ],
    ["a value below its key", "a:\n  # why\n  x\nb: 1", [["/a", "2"]], "a: 2\n  # why\nb: 1"],
    ["explicit keys", "? a\n: 1\n? b\n: 2\n", [["/a", "5"], ["/c", "6"], ["/b"]], "? a\n: 5\nc: 6\n"],
    [
      "trailing commas and comments",
      "k: {a: 1, # a\n  b: 2, # b\n  }\n",
      [["/k/c", "3"], ["/k/b"]],
      "k: {a: 1, # a\n  c: 3\n  }\n",
    ],
    ["a comment before the bracket", "k: [a, b # last\n  ]\n", [["/k/2", '"c"']], "k: [a, b, # last\n  c\n  ]\n"],
    [
      "keys without values in brackets",
      "k: {c, d: , e: 1}\n",
      [
        ["/k/c", "3"],
        ["/k/d", "4"],
      ],
      "k: {c: 3, d: 4 , e: 1}\n",
    ],
    ["kept line ends of a text", "a: |+\n  t\n\n\n", [["/c", "1"]], "a: |+\n  t\n\n\nc: 1\n"],
    ["document markers", "---\na: 1\n...\n", [["/b", "2"], ["/a"]], "---\nb: 2\n...\n"],
    [
      "beside an anchor and its alias",
      "a: &x {k: 1}\nb: *x\nc:\n  <<: *x\n  z: 1\n",
      [["/b", "5"], ["/c/w", "2"], ["/c/z"]],
      "a: &x {k: 1}\nb: 5\nc:\n  <<: *x\n  w: 2\n",
    ],
    ["an anchor that nothing shares", "a: &x 1\n", [["/a", "2"]], "a: &x 2\n"],
    [
      "four blanks",
      "a:\n    b: 1\n",
      [["/a/c", '{"d":{"e":[1]}}']],
      "a:\n    b: 1\n    c:\n        d:\n            e:\n                - 1\n",
    ],
    ["JSON in YAML", '{\n\t"a": 1\n}\n', [["/b", '"x"']], '{\n\t"a": 1,\n\t"b": "x"\n}\n'],
  ])("%s", async (_name, text, steps, expected) => {
    expect(await change("yaml", text, steps)).toBe(expected);
  });

  test.each([
    ["inside an alias", "/b/k", "stands inside the alias *x", "Change it at &x"],
    ["inside a merged member", "/c/m/n", "comes from a merge key (<<)", "below the merge key"],
    ["a merged member", "/c/k", "comes from a merge key (<<)", "below the merge key"],
    ["inside what an alias shares", "/a/k", "the anchor &x shares it with the alias *x", "in place of *x"],
    ["what an alias shares", "/a", "the anchor &x shares it with the alias *x", "in place of *x"],
    ["around what an alias shares", "/o", "the anchor &y shares it with the alias *y", "in place of *y"],
  ])("%s cannot change alone", async (_name, pointer, message, hint) => {
    const text = "a: &x {k: 1, m: {n: 1}}\nb: *x\nc:\n  <<: *x\n  z: 1\no:\n  - &y q\np: *y\n";
    for (const value of ["5", undefined]) {
      const error = await change("yaml", text, [[pointer, value] as Step]).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UserError);
      expect(error).toMatchObject({ exitCode: 2, hint: expect.stringContaining(hint) });
      expect((error as UserError).message).toContain(message);
    }
  });
});

test.each<[string, Step, string]>([
  ["no parent", ["/x/y", "1"], "t: there is no object or list at /x"],
  ["a scalar for a parent", ["/a/y", "1"], "t: there is no object or list at /a"],
  ["nothing to remove", ["/x"], "t: there is nothing at /x"],
  ["an index too far", ["/l/2", "1"], "t: there is nothing at /l/2"],
  ["a key for an index", ["/l/a", "1"], "t: there is nothing at /l/a"],
  ["the whole removed", [""], "t: the whole document cannot be removed"],
])("%s is refused, exit 2", async (_name, step, message) => {
  const error = await change("json", '{"a": 1, "l": [1]}', [step]).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "UserError", exitCode: 2, message });
});

describe("a new key", () => {
  const rename = async (format: "json" | "yaml", text: string, pointer: string, key: string): Promise<string> => {
    const path = fromPointer(pointer) ?? [];
    return (await applyEdits(await parseDocument(text, "t", format), [{ kind: "rename", path, key }])).text;
  };

  test.each<[string, "json" | "yaml", string, string, string, string]>([
    ["in its place", "json", '{"a" : 1, "b":2}', "/a", "c", '{"c" : 1, "b":2}'],
    ["that needs escapes", "json", '{"a": {"x": 1}}', "/a/x", '"', '{"a": {"\\"": 1}}'],
    ["of equal keys", "json", '{"a": 1, "b": 2, "a": 3}', "/a", "c", '{"c": 1, "b": 2, "c": 3}'],
    ["that is the old one", "json", '{"a":1}', "/a", "a", '{"a":1}'],
    ["with its comment", "yaml", "a: 1 # one\nb: 2\n", "/a", "c", "c: 1 # one\nb: 2\n"],
    ["in its quotes", "yaml", "'a': {x: 1}\n", "/a", "b", "'b': {x: 1}\n"],
    ["in brackets", "yaml", "k: {a, b: 1}\n", "/k/a", "c", "k: {c, b: 1}\n"],
    ["that plain would change", "yaml", "a: 1\n", "/a", "yes", '"yes": 1\n'],
    ["after a question mark", "yaml", "? a\n: 1\n", "/a", "b", "? b\n: 1\n"],
  ])("%s", async (_name, format, text, pointer, key, expected) => {
    expect(await rename(format, text, pointer, key)).toBe(expected);
  });

  test.each([
    ["that is there already", '{"a": 1, "b": 2}', "/a", "t: /b is there already"],
    ["of nothing", '{"a": 1}', "/c", "t: there is no key at /c"],
    ["of an item", "[1]", "/0", "t: there is no key at /0"],
    ["of the whole", "{}", "", "t: the whole document cannot be renamed"],
    ["of a merged member", "a: &x {k: 1}\nb:\n  <<: *x\n", "/b/k", "t: /b/k comes from a merge key (<<)"],
    ["inside an alias", "a: &x {k: 1}\nb: *x\n", "/b/k", "t: /b/k stands inside the alias *x"],
  ])("%s is refused, exit 2", async (_name, text, pointer, message) => {
    await expect(rename(text.startsWith("a") ? "yaml" : "json", text, pointer, "b")).rejects.toMatchObject({
      exitCode: 2,
      message,
    });
  });
});

test("a document that could not be read is refused, exit 1", async () => {
  await expect(change("json", '{"a": 1,}', [["/a", "2"]])).rejects.toMatchObject({ exitCode: 1 });
});

describe("a part of a text, and nothing around it", () => {
  test.each<[string, "json" | "yaml", string, string, string]>([
    ["escapes", "json", '{"a": "caf\\u00e9 \\/ one"}', '"café / two"', '{"a": "caf\\u00e9 \\/ two"}'],
    ["quotes among escapes", "json", '{"a": "\\u0041 x"}', '"A \\"x"', '{"a": "\\u0041 \\"x"}'],
    ["a literal block", "yaml", "a: |\n  one\n   two\nb: 1\n", '"one\\n three\\n"', "a: |\n  one\n   three\nb: 1\n"],
    [
      "a folded block",
      "yaml",
      "a: >-\n  run it\n  for me\nb: 1\n",
      '"run it for you"',
      "a: >-\n  run it\n  for you\nb: 1\n",
    ],
    ["quotes over lines", "yaml", "a: 'it''s\n  one'\n", '"it\'s two"', "a: 'it''s\n  two'\n"],
    ["what a block cannot hold", "yaml", "a: >-\n  run it\n  for me\n", '"run it\\nfor me"', 'a: "run it\\nfor me"\n'],
    ["all of it", "yaml", "a: |\n  one\n", '"two"', "a: two\n"],
  ])("%s", async (_title, format, before, value, after) => {
    expect(await change(format, before, [["/a", value]])).toBe(after);
  });
});

describe("of a duplicate key the last one stays", () => {
  test.each<[string, "json" | "yaml", string, string]>([
    ["of two", "json", '{"a": 1, "b": 2, "a": 3}', '{"b": 2, "a": 3}'],
    ["of three on their lines", "json", '{\n  "a": 1,\n  "a": 2,\n  "a": 3\n}', '{\n  "a": 3\n}'],
    [
      "in YAML, with its comment",
      "yaml",
      "a: 1 # one\nb:\n  - 2\n# c\na: 3 # three\n",
      "b:\n  - 2\n# c\na: 3 # three\n",
    ],
    ["in flow style", "yaml", "{ a: 1, a: { x: 1 } }\n", "{ a: { x: 1 } }\n"],
    ["that is the only one", "json", '{"a": 1}', '{"a": 1}'],
  ])("%s", async (_title, format, before, after) => {
    const document = await parseDocument(before, "t", format);
    expect((await applyEdits(document, [{ kind: "remove", path: ["a"], keepsLast: true }])).text).toBe(after);
  });

  test("but not where an alias needs the other", async () => {
    const document = await parseDocument("a: &x 1\na: 2\nb: *x\n", "t", "yaml");
    const edits: Edit[] = [{ kind: "remove", path: ["a"], keepsLast: true }];
    await expect(applyEdits(document, edits)).rejects.toMatchObject({ exitCode: 2 });
  });
});
