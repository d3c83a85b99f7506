// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how .env files name variables
import { expect, test } from "vitest";
import { parseDotenv } from "../../src/settings/dotenv.ts";

const environment: Readonly<Record<string, string>> = { HOME: "/home/me", A: "from the environment" };

test.each<[title: string, text: string, expected: Record<string, string | null>]>([
  ["nothing", "", {}],
  ["a value", "A=b", { A: "b" }],
  ["spaces around", "  A = b c \t\n", { A: "b c" }],
  ["export", "export A=b\nexport\tB=c", { A: "b", B: "c" }],
  ["all line ends", "A=1\r\nB=2\rC=3\n", { A: "1", B: "2", C: "3" }],
  ["a byte order mark", "\uFEFFA=1", { A: "1" }],
  ["empty values", "A=\nB=''\nC=\"\"", { A: "", B: "", C: "" }],
  ["a name alone", "A\nB=1", { A: null, B: "1" }],
  ["comments", "# A=1\nB=2 # two\nC=3#three\nD= # none\nE=#five", { B: "2", C: "3#three", D: "", E: "#five" }],
  ["single quotes", "A='b # \\' \\\\ \\n'", { A: "b # ' \\ \\n" }],
  ["double quotes", 'A="b # \\" \\\\ \\n\\t\\u0041"', { A: 'b # " \\ \n\t\\u0041' }],
  ["several lines in quotes", "A=\"1\n2\"\nB='3\n4'", { A: "1\n2", B: "3\n4" }],
  ["a quoted name", "'A B'=1", { "A B": "1" }],
  ["the last of two", "A=1\nA=2", { A: "2" }],
  ["lines that make no sense", 'a b c\n= x\nA="open\nB=1', { B: "1" }],
  ["text behind quotes", 'A="b" c\nB=1', { B: "1" }],
  ["an equals sign in the value", "A=b=c", { A: "b=c" }],
  ["a variable of the environment", "B=${HOME}/x", { B: "/home/me/x" }],
  ["a variable of the file before the environment", "A=1\nB=${A}", { A: "1", B: "1" }],
  ["a variable that comes later", "B=${A}\nA=1", { B: "from the environment", A: "1" }],
  ["an unknown variable", "B=[${NO}]\nC=${NO:-else}\nD=${NO:-}", { B: "[]", C: "else", D: "" }],
  ["a variable in single quotes", "B='${HOME}'", { B: "/home/me" }],
  ["what is no variable", "B=$HOME $(x) ${", { B: "$HOME $(x) ${" }],
  ["a variable without a value", "A\nB=[${A}]", { A: null, B: "[]" }],
])("%s", (_title, text, expected) => {
  expect(Object.fromEntries(parseDotenv(text, (name) => environment[name]))).toEqual(expected);
});
