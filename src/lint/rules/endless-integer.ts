import { walk } from "../../document/node.ts";
import { documentTraits, isEndless } from "../../template/document-traits.ts";
import { digitsOfIntegers } from "../../template/server-limits.ts";
import type { TemplateRule } from "../rule.ts";

export const endlessInteger: TemplateRule = {
  code: "endless-integer",
  severity: "error",
  summary: "An integer has more than 4300 digits.",
  why: "Python reads no such number from a text, so the server refuses the whole document.",
  examples: () => ({
    bad: [
      {
        title: "A number of 4301 digits",
        text: `{ "variables": { "type": "object" }, "job_configuration": { "limit": ${"9".repeat(digitsOfIntegers + 1)} } }\n`,
      },
    ],
    good: [
      {
        title: "A number that is large enough",
        text: '{ "variables": { "type": "object" }, "job_configuration": { "limit": 9007199254740993 } }\n',
      },
    ],
  }),
  check({ root }, report) {
    if (!documentTraits(root).hasEndlessInteger) return;
    for (const [node, path] of walk(root)) {
      if (node.kind !== "number" || !isEndless(node.text)) continue;
      const digits = node.text.replace("-", "").length;
      report({ message: `the integer has ${digits} digits, more than Python reads`, hint: "Shorten it.", path });
    }
  },
};
