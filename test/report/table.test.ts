import { expect, test } from "vitest";
import { reportTable } from "../../src/report/table.ts";

test("columns are as wide as their widest cell, on a terminal", () => {
  expect(
    reportTable(
      ["name", "type"],
      [
        ["é", "a"],
        ["日本", "b"],
        ["xyzzy", ""],
      ],
    ),
  ).toBe("NAME   TYPE\né      a\n日本   b\nxyzzy\n");
});

test("a cell stays on its line", () =>
  expect(reportTable(["a"], [["x\ny\u001b[31m"]])).toBe("A\nx\\u000ay\\u001b[31m\n"));
