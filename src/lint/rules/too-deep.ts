import { textRule } from "../text-rule.ts";

export const tooDeep = textRule({
  code: "too-deep",
  severity: "error",
  summary: "The document is nested more than 500 levels deep.",
  why: "The Prefect server crashes on documents of about 250 levels, and parsers run out of stack not far above.",
  examples: {
    bad: [{ title: "A list in a list in a list …", text: "[".repeat(501) + "]".repeat(501) }],
    good: [],
  },
});
