import { expect, test } from "vitest";
import { reportPath, reportUri } from "../../src/report/report-path.ts";

test.each([
  ["a.json", "/repo", "a.json"],
  ["./b/../a.json", "/repo", "a.json"],
  ["/repo/b/a.json", "/repo", "b/a.json"],
  ["/repository/a.json", "/repo", "/repository/a.json"],
  ["../a.json", "/repo", "/a.json"],
  ["a.json", "/", "a.json"],
  ["b\\a.json", "C:\\repo", "b/a.json"],
  ["-", "/repo", "-"],
  ["pool:a/b", "/repo", "pool:a/b"],
])("%s in %s is %s", (path, cwd, shown) => {
  expect(reportPath(path, cwd)).toBe(shown);
});

test.each([
  ["a b/ü#.json", "/repo", "a%20b/%C3%BC%23.json"],
  ["../a.json", "/repo", "file:///a.json"],
  ["pool:my pool", "/repo", "pool:my%20pool"],
])("%s in %s is the URI %s", (path, cwd, uri) => {
  expect(reportUri(path, cwd)).toBe(uri);
});
