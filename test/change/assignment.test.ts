import { expect, test } from "vitest";
import { parseAssignments } from "../../src/change/assignment.ts";

test.each([
  ["a=b", "a", "b", false],
  ["a=b=c", "a", "b=c", false],
  ["a=", "a", "", false],
  ["a:=1", "a", "1", true],
  ["a:=", "a", "", true],
  ["a= :=b", "a", " :=b", false],
  ["a==b", "a", "=b", false],
  ["a=:=b", "a", ":=b", false],
  ["my var=x", "my var", "x", false],
  ["__proto__=x", "__proto__", "x", false],
  ["a=two\nlines", "a", "two\nlines", false],
])("%j", (arg, name, text, isJson) => expect(parseAssignments([arg])).toEqual([{ name, text, isJson }]));

test.each([
  ["a@=b", { name: "a", file: "b", isJson: false }],
  ["a@=-", { name: "a", file: "-", isJson: false }],
  ["a:=@b.json", { name: "a", file: "b.json", isJson: true }],
  ["a=@b", { name: "a", text: "@b", isJson: false }],
  ["env.A-", { name: "env.A", isRemoval: true }],
  ["a=b-", { name: "a", text: "b-", isJson: false }],
  ["a-=b", { name: "a-", text: "b", isJson: false }],
])("%j is not taken for something else", (arg, assignment) => expect(parseAssignments([arg])).toEqual([assignment]));

test("new items may be several", () => expect(parseAssignments(["a[+]=1", "a[+]=2"])).toHaveLength(2));

test.each([
  ["no file", ["image@="], "no file is named for image"],
  ["no =", ["image"], 'KEY=VALUE expected: there is no = in "image"'],
  ["no name", ["=5"], "KEY=VALUE expected: there is no name before the ="],
  ["no name before :=", [":=5"], "KEY=VALUE expected: there is no name before the ="],
  ["what may be a secret", ["postgres://me:hunter2@db"], "KEY=VALUE expected: there is no ="],
  ["a name twice", ["a=1", "b=2", "a:=1"], "a is set twice"],
])("refuses %s", (_title, args, message) => {
  expect(() => parseAssignments(args)).toThrow(expect.objectContaining({ message, exitCode: 2 }));
});
