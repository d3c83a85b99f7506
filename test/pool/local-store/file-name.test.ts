import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { poolFileName } from "../../../src/pool/local-store/file-name.ts";

describe("poolFileName", () => {
  test.each([
    ["my-pool", "my-pool.json"],
    ["k8s_1.2", "k8s_1.2.json"],
    ["Prod", "%50rod.json"],
    ["two words", "two%20words.json"],
    [".hidden", "%2ehidden.json"],
    ["...", "%2e...json"],
    ["é", "%c3%a9.json"],
    ["a\\b:c", "a%5cb%3ac.json"],
    ["x".repeat(180), `${"x".repeat(180)}.json`],
    ["x".repeat(181), `${"x".repeat(148)}%%dc31ed5afb940294fdd687c69bbba2ae.json`],
  ])("%j is in %j", (name, fileName) => {
    expect(poolFileName(name)).toBe(fileName);
  });

  const name = fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.stringMatching(/^[aAéÉ.]{1,4}$/),
    fc
      .tuple(fc.string({ minLength: 170, maxLength: 300 }), fc.constantFrom("", "a", "A"))
      .map((parts) => parts.join("")),
  );

  const pair = fc.oneof(
    fc.tuple(name, name),
    name.map((each) => [each, each.toUpperCase()]),
    name.map((each) => [each, each.normalize("NFD")]),
  );

  test("two pools never share a file, even where capitals and composed letters are not told apart", () => {
    fc.assert(
      fc.property(pair, ([left = "", right = ""]) => {
        const [leftFile, rightFile] = [left, right].map((each) => poolFileName(each).toLowerCase().normalize());
        expect(leftFile === rightFile).toBe(left === right);
      }),
    );
  });

  test("every file name is visible, plain and short", () => {
    fc.assert(
      fc.property(name, (each) => {
        expect(poolFileName(each)).toMatch(/^[a-z0-9_%-][a-z0-9._%-]{0,199}\.json$/);
      }),
    );
  });
});
