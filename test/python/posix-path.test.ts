import { expect, test } from "vitest";
import { absolutePath, plainPath } from "../../src/python/posix-path.ts";

test.each([
  ["a", "/", "/a"],
  ["./a/../b", "/", "/b"],
  ["..", "/", "/"],
  ["a", "/srv", "/srv/a"],
  ["../../../a", "/srv", "/a"],
  ["/a//b/", "/srv", "/a/b"],
  ["//a", "/srv", "//a"],
  ["///a", "/srv", "/a"],
])("%s in %s is %s, as Python's os.path.abspath has it", (path, folder, absolute) => {
  expect(absolutePath(path, folder)).toBe(absolute);
});

test.each([
  ["", "."],
  ["./a//b/", "a/b"],
  ["//a", "//a"],
  ["a/../b", "a/../b"],
])("%j is %s, as pathlib writes it", (path, plain) => {
  expect(plainPath(path)).toBe(plain);
});
