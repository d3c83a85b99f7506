import { expect, test } from "vitest";
import { parseJson } from "../../src/document/json.ts";
import { fromPointer } from "../../src/document/pointer.ts";
import { baselineText, compareWithBaseline, knownFindings, readBaseline } from "../../src/lint/baseline.ts";
import type { Diagnostic } from "../../src/lint/diagnostic.ts";

function finding(code: string, pointer: string, at = 0): Diagnostic {
  return {
    code,
    severity: "error",
    message: "secret: hunter2",
    hint: undefined,
    path: fromPointer(pointer) ?? [],
    range: { start: at, end: at },
    related: [],
    fix: undefined,
  };
}

test("a baseline keeps code and place, sorted, a line for each, and nothing else", () => {
  const known = knownFindings([
    finding("b", "/x", 3),
    finding("a", "/x", 1),
    finding("a", "/b", 2),
    finding("a", "/x", 9),
  ]);
  const text = baselineText(
    new Map([
      ["b.yaml", []],
      ["z.yaml", [{ code: "c", pointer: "", count: 1 }]],
      ["a.yaml", known],
    ]),
  );
  expect(text).toBe(`{
  "version": 1,
  "files": {
    "a.yaml": [
      {"code":"a","pointer":"/b"},
      {"code":"a","pointer":"/x","count":2},
      {"code":"b","pointer":"/x"}
    ],
    "z.yaml": [
      {"code":"c","pointer":""}
    ]
  }
}
`);
  expect(baselineText(readBaseline(parseJson(text, "b")))).toBe(text);
  expect(baselineText(new Map())).toBe('{\n  "version": 1,\n  "files": {}\n}\n');
});

test("what is known is not reported, however often it moves; what is new is; what is gone is told", () => {
  const known = knownFindings([finding("a", "/x", 1), finding("a", "/x", 2), finding("b", "/y")]);
  const third = finding("a", "/x", 99);
  expect(compareWithBaseline(known, [finding("a", "/x", 50), finding("a", "/x", 60), third])).toEqual({
    fresh: [third],
    gone: [{ code: "b", pointer: "/y", count: 1 }],
  });
  expect(compareWithBaseline(known, [finding("a", "/x")]).gone).toEqual([
    { code: "a", pointer: "/x", count: 1 },
    { code: "b", pointer: "/y", count: 1 },
  ]);
});

test.each([
  ["a list", "[]", 2],
  ["another version", '{"version": 2, "files": {}}', 2],
  ["no list of findings", '{"version": 1, "files": {"a": {}}}', 2],
  ["a finding without a code", '{"version": 1, "files": {"a": [{"pointer": ""}]}}', 2],
  ["no JSON", "{", 2],
  ["nothing at all", "", 2],
])("refuses %s", (_name, text, exitCode) => {
  expect(() => readBaseline(parseJson(text, "b.json"))).toThrowError(expect.objectContaining({ exitCode }));
});
