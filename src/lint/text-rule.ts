import { pathAtOffset } from "../document/pointer.ts";
import type { RuleDescription, TextRule } from "./rule.ts";

/** A rule that reports what reading the text found: the problems of a document with the rule's own code. */
export function textRule(description: RuleDescription): TextRule {
  return {
    ...description,
    checkText({ root, problems }, report) {
      const pathAt = (offset: number) => (root === undefined ? [] : pathAtOffset(root, offset));
      for (const { code, message, hint, range, related } of problems) {
        if (code !== description.code) continue;
        report({
          message,
          hint,
          path: pathAt(range.start),
          range,
          related: related && [{ ...related, path: pathAt(related.range.start) }],
        });
      }
    },
  };
}
