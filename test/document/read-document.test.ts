import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maxSize } from "../../src/document/limits.ts";
import { readDocument } from "../../src/document/read-document.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { toJson } from "../../src/document/to-json.ts";
import { UserError } from "../../src/errors.ts";
import { showProblems } from "./show-problems.ts";

const utf8 = new TextEncoder();
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...utf8.encode(part)] : part)));

describe("bytes that are not UTF-8 are refused at their place", () => {
  test.each<[string, Uint8Array, string]>([
    ["UTF-16LE with a mark", bytes([0xff, 0xfe, 0x7b, 0, 0x7d, 0]), "the file is written in UTF-16, not UTF-8"],
    ["UTF-16BE with a mark", bytes([0xfe, 0xff, 0, 0x7b]), "the file is written in UTF-16, not UTF-8"],
    ["UTF-16LE without", bytes([0x7b, 0, 0x7d, 0]), "the file is written in UTF-16, not UTF-8"],
    ["UTF-16BE without", bytes([0, 0x7b, 0, 0x7d]), "the file is written in UTF-16, not UTF-8"],
    ["UTF-32LE", bytes([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]), "the file is written in UTF-32, not UTF-8"],
    ["UTF-32BE", bytes([0, 0, 0xfe, 0xff]), "the file is written in UTF-32, not UTF-8"],
  ])("%s", async (_name, source, message) => {
    expect(showProblems(await readDocument(source, "x.json"))).toEqual([`1:1 "" encoding: ${message}`]);
  });

  test.each<[string, Uint8Array, string]>([
    [
      "Latin-1",
      bytes('{"a":\n "caf', [0xe9], '"}'),
      '2:6 "\ufffd" encoding: byte 11 of the file (0xE9) is not valid UTF-8',
    ],
    [
      "a lone continuation",
      bytes('"é', [0x80], '"'),
      '1:3 "\ufffd" encoding: byte 3 of the file (0x80) is not valid UTF-8',
    ],
    [
      "a surrogate",
      bytes('"', [0xed, 0xa0, 0x80], '"'),
      '1:2 "\ufffd" encoding: byte 1 of the file (0xED) is not valid UTF-8',
    ],
    ["an overlong form", bytes([0xc0, 0xaf]), '1:1 "\ufffd" encoding: byte 0 of the file (0xC0) is not valid UTF-8'],
    [
      "a cut-off end",
      bytes('"é😀', [0xf0, 0x9f, 0x98]),
      '1:5 "\ufffd" encoding: byte 7 of the file (0xF0) is not valid UTF-8',
    ],
  ])("%s", async (_name, source, shown) => {
    expect(showProblems(await readDocument(source, "x.json"))).toEqual([shown]);
  });

  test("the first bad byte is found wherever it is", async () => {
    const text = fc.string({ unit: "binary", maxLength: 40 }).map((value) => value.replace(/\p{Cs}/gu, "?"));
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(0xff, 0x80, 0xc1, 0xf8), text, async (before, bad, after) => {
        const start = `[${before.replaceAll("\0", "")}`;
        const document = await readDocument(bytes(start, [bad], after), "x.json");
        expect(document.problems[0]?.message).toContain(`byte ${utf8.encode(start).length} of`);
        expect(document.problems[0]?.range.start).toBe(start.length);
      }),
    );
  });
});

test.each([
  ["x.json", "json"],
  ["x.yaml", "yaml"],
  ["-", "json"],
] as const)("%s: what is too large is refused unread", async (path, format) => {
  const source = new Uint8Array(maxSize[format] + 1).fill(0x20);
  expect((await readDocument(source, path)).problems.map(({ code }) => code)).toEqual(["too-large"]);
  expect((await readDocument(source.subarray(1), path)).problems.map(({ code }) => code)).toEqual(["empty-document"]);
});

describe("standard input", () => {
  test.each([
    ['{"a": 1}', "json", '{"a":1}'],
    ["a: 1", "yaml", '{"a":1}'],
    ["{a: 1,}", "yaml", '{"a":1}'],
    ["# c\n- 1", "yaml", "[1]"],
    ["12", "json", "12"],
  ])("%j is %s", async (text, format, json) => {
    const document = await readDocument(utf8.encode(text), "-");
    expect(document.format).toBe(format);
    expect(toJson(rootOf(document), { indent: 0 })).toBe(json);
  });

  test.each([
    ['{"a": [1}', "json"],
    ["a: [1", "yaml"],
    ["", "json"],
  ])("%j is explained as %s", async (text, format) => {
    const document = await readDocument(utf8.encode(text), "-");
    expect(document.format).toBe(format);
    expect(document.root).toBeUndefined();
  });
});

test("rootOf names the place of the first problem, exit 1", async () => {
  const document = await readDocument(utf8.encode('{\r\n  "a": 1,\r\n}'), "dir/x.json");
  expect(() => rootOf(document)).toThrow(
    new UserError("dir/x.json:2:9: there is a comma after the last member", {
      hint: "Remove it: JSON has no trailing commas.",
      exitCode: 1,
    }),
  );
});

test("no input crashes, and every problem has its place in the text", async () => {
  const sound = fc.constantFrom(
    '{"variables": {"properties": {"a": {"default": "x\\n"}}}, "n": [1.0, -2e3, true, null]}',
    "# top\nvariables: &v\n  properties:\n    a: {default: 'x', b: [1, 2]}\n  - *v\nq: |\n  t\n<<: *v\n",
    'a: "x\\u0041"\nb: >-\n  f\n\n  g\nc: !!str 5\n? d\n: e\n...\n',
  );
  const piece = fc.oneof(
    fc.string({ maxLength: 3, unit: "binary" }),
    fc.constantFrom(..."{}[]:,-?&*!|>'\"%@`#\t\r\n \\~", "<<: ", "*v", "&v ", "---\n", "- - "),
  );
  const mutated = fc
    .tuple(sound, fc.array(fc.tuple(fc.nat(), fc.nat(4), piece), { maxLength: 5 }))
    .map(([start, changes]) => {
      const text = changes.reduce<string>((current, [at, cut, insert]) => {
        const index = at % (current.length + 1);
        return current.slice(0, index) + insert + current.slice(index + cut);
      }, start);
      return utf8.encode(text);
    });
  const any = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.string({ maxLength: 60 }).map((text) => utf8.encode(text)),
    mutated,
  );
  await fc.assert(
    fc.asyncProperty(any, fc.constantFrom("-", "x.json", "x.yaml"), async (source, path) => {
      const document = await readDocument(source, path);
      expect(document.root === undefined).toBe(document.problems.some(({ code }) => code !== "duplicate-key"));
      for (const { message, hint, range, related } of document.problems) {
        expect(message).toMatch(/^[^\r\n]+$/);
        expect(hint).toMatch(/^[^\r\n]+$/);
        for (const { start, end } of related ? [range, related.range] : [range]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start).toBeLessThanOrEqual(end);
          expect(start).toBeLessThanOrEqual(document.text.length);
        }
      }
      if (document.root) JSON.parse(toJson(document.root));
    }),
    { numRuns: 3_000 },
  );
});
