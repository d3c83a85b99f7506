import { describe, expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { nodeAt } from "../../src/document/pointer.ts";
import { toJson } from "../../src/document/to-json.ts";
import { parseYaml } from "../../src/document/yaml.ts";
import { showProblems } from "./show-problems.ts";

describe("a text that is not one YAML document is explained at its place", () => {
  test.each([
    ["a: .inf\nb: [.NaN]", '1:4 ".inf" syntax: JSON has no .inf', '2:5 ".NaN" syntax: JSON has no .NaN'],
    ["? [a]\n: b", '1:3 "[a]" syntax: a key is a mapping or a list'],
    ["a: {{ x }}", '1:4 "{{ x }}" syntax: a placeholder without quotes is a YAML mapping'],
    ["a: {{ x }}-b", '1:11 "-b" syntax: a placeholder without quotes is a YAML mapping'],
    ["\ta: 1", '1:1 "\\t" syntax: a tab indents this line'],
    ["a:\n\tb: 1", '2:1 "\\t" syntax: a tab indents this line'],
    ["a: 1\n---\nb: 2", '2:1 "" syntax: the file holds more than one YAML document'],
    ["# only\n", '1:1 "" empty-document: the file holds comments only'],
    ["", '1:1 "" empty-document: the file is empty'],
    ["---\n", '1:1 "" empty-document: the file holds comments only'],
    ["a: !secret x", '1:4 "!secret" syntax: this tag has no meaning in JSON'],
    ["a: *x", '1:4 "*x" syntax: no anchor of that name stands before this alias'],
    ["a: &x [*x]", '1:8 "*x" syntax: the alias *x stands inside itself'],
    ["<<: 5", '1:5 "5" syntax: << merges something that is no mapping'],
    ['a: "x', '1:6 "" syntax: a string is not closed'],
    ["a: [1, 2", '1:9 "" syntax: a bracket is not closed'],
    ["a: {b: 1 c", '1:11 "" syntax: a bracket is not closed'],
    ["a: [1, 2]]", '1:10 "]" syntax: ] is not expected here'],
    ['a: [1\n, "b" "c"]', '2:1 "," syntax: a bracket is not closed'],
    ["a: b: c", '1:4 "b" syntax: there are two colons in one line'],
    ["a: 1\n b: 2", '1:4 "1" syntax: this line and the next read as one key'],
    ["a\nb: 1", '1:1 "a\\nb" syntax: this line and the next read as one key'],
    ["a: `x`", '1:4 "`" syntax: a plain value cannot start with `'],
    ["- a\nb: 1", '2:1 "b" syntax: this is not expected here'],
    ['a: "\\q"', '1:5 "\\\\" syntax: YAML has no escape \\q'],
    ["a: 'x'y", '1:7 "y" syntax: this is not expected here'],
    ["a: |\n  x\n y\n", '3:1 " " syntax: this line is not indented as YAML needs it here'],
    ["a:\n  - b\n - c", '3:1 " " syntax: this line and the next read as one key'],
    ["a: 1 #c\n  b: 2", '2:1 " " syntax: this line is not indented as YAML needs it here'],
    ['{"a": 1 "b": 2}', '1:7 "1 \\"b\\": 2" syntax: a comma is missing inside brackets, or a bracket is not closed'],
    ["a: [b: 1, - c]", '1:11 "-" syntax: this line and the next read as one key'],
    ["a: %x", '1:4 "%" syntax: a plain value cannot start with %'],
    ["a: &x &y 1", '1:7 "&y" syntax: an anchor (&name) or tag (!name) is misplaced'],
    ["a: 1\nb", '2:1 "b" syntax: there is no colon after the key'],
    ['a: "x" #c\n"b"', '2:1 "\\"b\\"" syntax: there is no colon after the key'],
    ["%FOO\n---\na: 1", '1:1 "%FOO" syntax: this line starting with % is no YAML directive'],
  ])("%j", (text, ...expected) => {
    const document = parseYaml(text, "x.yaml");
    expect(document.root).toBeUndefined();
    expect(showProblems(document)).toEqual(expected);
  });

  test("that looks like JSON says so in the hint", () => {
    expect(parseYaml('{"a": "b', "x.yaml").problems[0]?.hint).toContain("ends in .json");
  });
});

describe("YAML means, as JSON", () => {
  test.each([
    [
      "a: [0x1F, 0o17, +1, .5, 1., 007, -0, 1e22, 9007199254740993, -.5e3, 1.0]",
      '{"a":[31,15,1,0.5,1.0,7,-0,1e22,9007199254740993,-0.5e3,1.0]}',
    ],
    ["a: 0xFFFFFFFFFFFFFFFFFF", '{"a":4722366482869645213695}'],
    ["1: x\n~: y\ntrue: z\n1.0: q\n__proto__: p", '{"1":"x","null":"y","true":"z","1.0":"q","__proto__":"p"}'],
    ["a: 2001-01-01\nb: yes\nc: 0777_1\nd: 1:30", '{"a":"2001-01-01","b":"yes","c":"0777_1","d":"1:30"}'],
    ["%YAML 1.1\n---\na: yes", '{"a":"yes"}'],
    ["a:\nb: ~\nc: null\nd: !!str 5", '{"a":null,"b":null,"c":null,"d":"5"}'],
    ["a: &x 5\nb: *x\n? c\n: - *x", '{"a":5,"b":5,"c":[5]}'],
    ["a: &x 1\nb: &x 2\nc: *x", '{"a":1,"b":2,"c":2}'],
    ["base: &b {k: 1, j: 2}\nd:\n  z: 0\n  <<: *b\n  k: 3", '{"base":{"k":1,"j":2},"d":{"z":0,"j":2,"k":3}}'],
    ["<<: [{a: 1}, {a: 2, b: 3}]\nb: 4", '{"a":1,"b":4}'],
    ['"<<": 1', '{"<<":1}'],
    ["a: |\n  x\n  y\nb: >-\n  x\n  y\nc: |", '{"a":"x\\ny\\n","b":"x y","c":""}'],
    ["a: [x: 1, y]", '{"a":[{"x":1},"y"]}'],
    ["\ufeff# c\r\na:\r\n- b\r\n", '{"a":["b"]}'],
    ["~", "null"],
    ["a:b", '"a:b"'],
  ])("%j", (text, expected) => {
    const { root, problems } = parseYaml(text, "x.yaml");
    expect(problems).toEqual([]);
    expect(root && toJson(root, { indent: 0 })).toBe(expected);
  });
});

test("the place of every key and value is known", () => {
  const text = "a: &x !!str 5 # c\nb:\nc: *x\nd: &y\n  k: [1, {z: q}]\n  # t\ne: |\n  x\n\nf:\n- &z\n  g: h\n\n";
  const { root } = parseYaml(text, "x.yaml");
  const at = (...path: string[]) => {
    const range = nodeAt(root, path)?.range;
    return range && text.slice(range.start, range.end);
  };
  expect(at("a")).toBe("5");
  expect(nodeAt(root, ["a"])?.anchor).toBe("x");
  expect(nodeAt(root, ["b"])?.range).toEqual({ start: 20, end: 20 });
  expect(at("c")).toBe("*x");
  expect(nodeAt(root, ["c"])?.alias).toBe("x");
  expect(at("d")).toBe("k: [1, {z: q}]");
  expect(at("d", "k", "1")).toBe("{z: q}");
  expect(at("e")).toBe("|\n  x\n");
  expect(at("f")).toBe("- &z\n  g: h");
  expect(at("f", "0")).toBe("g: h");
});

test("what is inside an alias or merged keeps the place where it is written", () => {
  const text = "a: &x {k: [v]}\nb: *x\nc:\n  <<: *x";
  const { root } = parseYaml(text, "x.yaml");
  const written = text.indexOf("v]");
  expect(nodeAt(root, ["b", "k", "0"])?.range.start).toBe(written);
  expect(nodeAt(root, ["c", "k", "0"])?.range.start).toBe(written);
  expect(nodeAt(root, ["b"])?.range).toEqual({ start: text.indexOf("*x"), end: text.indexOf("*x") + 2 });
});

test("duplicate keys are problems, also when one is a number", () => {
  const document = parseYaml('a: 1\nb: {c: 1, c: 2}\n1: x\n"1": y\na: 2\n<<: {a: 3}', "x.yaml");
  expect(document.root && toJson(document.root, { indent: 0 })).toBe('{"a":2,"b":{"c":2},"1":"y"}');
  expect(showProblems(document)).toEqual([
    '2:11 "c" duplicate-key: the key "c" is here a second time; only the last one counts / the first is here 2',
    '4:1 "\\"1\\"" duplicate-key: the key "1" is here a second time; only the last one counts / the first is here 3',
    '5:1 "a" duplicate-key: the key "a" is here a second time; only the last one counts / the first is here 1',
  ]);
});

describe("YAML is bounded", () => {
  const code = (text: string) => parseYaml(text, "x.yaml").problems.map((problem) => problem.code);
  const block = (depth: number): string =>
    Array.from({ length: depth }, (_, level) => `${" ".repeat(level)}a:\n`).join("");

  test("in depth, in every style", () => {
    expect(code("[".repeat(500) + "]".repeat(500))).toEqual([]);
    expect(code("[".repeat(501) + "]".repeat(501))).toEqual(["too-deep"]);
    expect(code("[".repeat(1_000_000))).toEqual(["too-deep"]);
    expect(code(`a: ${'{"a":'.repeat(100_000)}`)).toEqual(["too-deep"]);
    expect(code(block(499))).toEqual([]);
    expect(code(block(501))).toEqual(["too-deep"]);
    expect(code("- ".repeat(500))).toEqual([]);
    expect(code("- ".repeat(500_000))).toEqual(["too-deep"]);
    expect(code("? ".repeat(500_000))).toEqual(["too-deep"]);
    expect(code("- [[]]\n".repeat(1000))).toEqual([]);
    expect(code(`a: x${"[".repeat(600)}`)).toEqual([]);
  });

  test("in depth through aliases", () => {
    const deep = (inner: string): string => "[".repeat(20) + inner + "]".repeat(20);
    const chain = [`- &a0 ${deep("x")}`];
    for (let level = 1; level <= 30; level++) chain.push(`- &a${level} ${deep(`*a${level - 1}`)}`);
    expect(code(chain.join("\n"))).toEqual(["too-deep"]);
    expect(code(chain.slice(0, 24).join("\n"))).toEqual([]);
  });

  test.each(["]\n", "{}", "%a\n", "a: [\n", "---\n"])("in what is told of a text full of %j", (part) => {
    expect(code(part.repeat(20_000))).toEqual(["syntax"]);
  });

  test("in what aliases stand for", () => {
    const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 30; level++) {
      bomb.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(", ")}]`);
    }
    expect(code(bomb.join("\n"))).toEqual(["too-large"]);
    expect(code(bomb.slice(0, 4).join("\n"))).toEqual([]);
    const merges = bomb.map((_, index) =>
      index === 0 ? "a0: &a0 {x: 1}" : `a${index}: &a${index} {<<: *a${index - 1}, k${index}: *a${index - 1}}`,
    );
    expect(code(merges.join("\n"))).toEqual(["too-large"]);
  });
});

test("JSON in a YAML file is read as JSON", async () => {
  const document = await parseDocument('\n{"a":\t1.0}', "x.yaml", "yaml");
  expect(document.format).toBe("json");
  expect((await parseDocument('{"a": 1,}', "x.yaml", "yaml")).format).toBe("yaml");
});

test.each(['"a" hunter2', '"a"\nhunter2', "!hunter2 x", "*hunter2", "[a]hunter2", '"a"hunter2'])(
  "what is wrong with %j is said without showing it, for it may be secret",
  (text) => {
    const { problems } = parseYaml(`password: ${text}`, "secret.yaml");
    expect(problems).not.toHaveLength(0);
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  },
);
