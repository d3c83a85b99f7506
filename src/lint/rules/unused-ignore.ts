import { pathAtOffset } from "../../document/pointer.ts";
import { ignoreComments, isIgnoredBy } from "../ignore-comments.ts";
import type { FindingsRule } from "../rule.ts";

export const unusedIgnore: FindingsRule = {
  code: "unused-ignore",
  severity: "warning",
  summary: "A comment or an entry of the configuration ignores a finding that is not there.",
  why: "What it was for has been mended or has moved; left there, it would hide the next mistake.",
  examples: () => ({
    bad: [
      {
        title: "A variable that is used by now",
        text: `variables:
  properties:
    # work-pool-ignore unused-variable: for later
    image: { type: string }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "One that ignores a finding",
        text: `variables:
  properties:
    # work-pool-ignore unused-variable: for later
    image: { type: string }
job_configuration:
  command: python flow.py
`,
        format: "yaml",
      },
    ],
  }),
  async checkFindings(document, found, report) {
    if (document.root === undefined) return;
    const comments = await ignoreComments(document);
    if (comments.length === 0) return;
    const { rules } = await import("./index.ts");
    const known = new Set(rules.map(({ code }) => code));
    for (const comment of comments) {
      if (comment.reason === "") continue;
      for (const named of comment.codes) {
        const isUsed = found.some((one) => isIgnoredBy({ ...comment, codes: [named] }, one, document));
        if (isUsed || !known.has(named.code)) continue;
        report({
          message: `\`${named.code}\` has nothing to ignore here`,
          hint: "Remove it from the comment.",
          path: pathAtOffset(document.root, comment.range.start),
          range: named.range,
        });
      }
    }
  },
};
