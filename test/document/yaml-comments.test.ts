import { expect, test } from "vitest";
import { yamlComments } from "../../src/document/yaml-comments.ts";

test.each<[string, string, string[]]>([
  ["on a line of its own and at the end of one", "# a\nb: 1 # c\n", ["# a", "# c"]],
  ["with Windows line ends", "# a\r\nb: 1 # c\r\n", ["# a", "# c"]],
  ["after a byte order mark", "\ufeff# a\nb: 1", ["# a"]],
  ["none inside quotes", "a: \"x # no\"\nb: 'it # no' # yes", ["# yes"]],
  ["none inside a word", "a: x#no # yes\n", ["# yes"]],
  ["none inside a block text", "a: | # yes\n  # no\n  b # no\n# end\n", ["# yes", "# end"]],
  ["in brackets", "a: [1, # one\n  2] # two\n", ["# one", "# two"]],
  ["between document markers", "--- # one\na: 1\n... # two\n", ["# one", "# two"]],
  ["behind control characters in a text", 'a: "\u001f" # yes\n\u0002# x', ["# yes"]],
  ["of a text that is no YAML", "a: [ # one\n: }{ # two", ["# one", "# two"]],
])("comments: %s", (_name, text, expected) => {
  expect(yamlComments(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});
