import { textRule } from "../text-rule.ts";

export const encoding = textRule({
  code: "encoding",
  severity: "error",
  summary: "The bytes are not UTF-8 text.",
  why: "JSON and YAML are sent as UTF-8, and what is no UTF-8 has no one meaning: letters would be lost on the way to the server.",
  examples: () => ({ bad: [], good: [] }),
});
