import { textRule } from "../text-rule.ts";

export const tooLarge = textRule({
  code: "too-large",
  severity: "error",
  summary: "The file is larger than 8 MiB (JSON) or 2 MiB (YAML).",
  why: "Templates have a few kilobytes. Reading a text of that size takes minutes and gigabytes, and it is most likely another file.",
  examples: () => ({ bad: [], good: [] }),
});
