import { expect, test } from "vitest";
import { LineMap } from "../../src/document/lines.ts";
import { codeFrame } from "../../src/report/code-frame.ts";

test.each([
  {
    title: "a line between two others",
    text: '{\n  "a": "{{ b }}",\n  "c": 1\n}\n',
    mark: "{{ b }}",
    frame: ["  1 | {", '> 2 |   "a": "{{ b }}",', "    |         ^^^^^^^", '  3 |   "c": 1'],
  },
  {
    title: "CRLF line ends",
    text: 'a: 1\r\nb: "{{ c }}"\r\nd: 2',
    mark: "{{ c }}",
    frame: ["  1 | a: 1", '> 2 | b: "{{ c }}"', "    |     ^^^^^^^", "  3 | d: 2"],
  },
  {
    title: "tabs become spaces",
    text: '\t\t"a": "{{ b }}"',
    mark: "{{ b }}",
    frame: ['> 1 |     "a": "{{ b }}"', "    |           ^^^^^^^"],
  },
  {
    title: "wide letters, emoji and combining marks",
    text: '"漢字 👩‍💻 e\u0301": "{{ b }}"',
    mark: "{{ b }}",
    frame: ['> 1 | "漢字 👩‍💻 e\u0301": "{{ b }}"', `    | ${" ".repeat(1 + 4 + 1 + 2 + 1 + 1 + 4)}^^^^^^^`],
  },
  {
    title: "what a terminal would obey is written out",
    text: '"\u001b[31m\u202e": "{{ b }}"',
    mark: "{{ b }}",
    frame: ['> 1 | "\\u001b[31m\\u202e": "{{ b }}"', `    | ${" ".repeat(21)}^^^^^^^`],
  },
  {
    title: "a place of no length",
    text: "ab",
    range: { start: 1, end: 1 },
    frame: ["> 1 | ab", "    |  ^"],
  },
  {
    title: "the end of the text",
    text: "{\n",
    range: { start: 2, end: 2 },
    frame: ["  1 | {", "> 2 |", "    | ^"],
  },
  {
    title: "several lines: the first is marked",
    text: "a: {\n  b: 1 }\n",
    range: { start: 3, end: 13 },
    frame: ["> 1 | a: {", "    |    ^", "  2 |   b: 1 }"],
  },
])("$title", ({ text, mark, range, frame }) => {
  const start = text.indexOf(mark ?? "");
  const place = range ?? { start, end: start + (mark ?? "").length };
  expect(framed(text, place)).toEqual(frame);
});

test.each([
  ["at the start", 0],
  ["in the middle", 500_000],
  ["at the end", 999_980],
])("a line of a megabyte is cut around the place: %s", (_title, start) => {
  const text = `${"x".repeat(start)}{{ b }}${"y".repeat(999_993 - start)}`;
  const [marked = "", carets = ""] = framed(text, { start, end: start + 7 }, 60);
  expect(marked.length).toBeLessThanOrEqual(60);
  expect(marked.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("{{ b }}");
  expect(marked.includes("…x")).toBe(start > 0);
});

test("carets of a long place end with the line", () => {
  const [marked = "", carets = ""] = framed("x".repeat(300), { start: 100, end: 280 }, 60);
  expect(marked.length).toBe(60);
  expect(carets.length).toBeLessThanOrEqual(60);
});

test("secrets are hidden, and the places beside them keep their carets", () => {
  const text = 'password: "hunter2", image: "{{ b }}"';
  const hidden = [{ start: 10, end: 19 }];
  const start = text.indexOf("{{");
  expect(framed(text, { start, end: start + 7 }, 80, hidden)).toEqual([
    '> 1 | password: ***, image: "{{ b }}"',
    "    |                        ^^^^^^^",
  ]);
});

test("a secret of several lines is hidden on each", () => {
  const text = "key: |\n  line one\n  line two\nb: 1\n";
  const hidden = [{ start: 5, end: text.indexOf("b:") }];
  const start = text.indexOf("b:");
  expect(framed(text, { start, end: start + 1 }, 80, hidden)).toEqual(["  3 | ***", "> 4 | b: 1", "    | ^"]);
});

function framed(
  text: string,
  range: { start: number; end: number },
  columns = 80,
  hidden: { start: number; end: number }[] = [],
): string[] {
  const frame = codeFrame(text, new LineMap(text), range, { columns, hidden, context: 1 });
  return frame.map((line) => `${line.margin} ${line.text}`.trimEnd());
}
