import { didYouMean } from "../../document/nearest.ts";
import { pathAtOffset } from "../../document/pointer.ts";
import { ignoreComments } from "../ignore-comments.ts";
import type { TextRule } from "../rule.ts";

const form = "Write `# work-pool-ignore CODE: reason`.";

export const invalidIgnore: TextRule = {
  code: "invalid-ignore",
  severity: "warning",
  summary: "A comment `# work-pool-ignore` names no rule or an unknown one, or gives no reason.",
  why: "It ignores nothing. A reason is asked for because whoever reads the file later cannot guess it.",
  examples: () => ({
    bad: [
      {
        title: "A code that no rule has",
        text: `variables:
  properties:
    image: { type: string }
job_configuration:
  image: "{{ image }}" # work-pool-ignore undeclared-placeholders: set by our own worker
`,
        format: "yaml",
      },
      {
        title: "No reason",
        text: `# work-pool-ignore-file unused-variable
variables:
  properties:
    image: { type: string }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A code and a reason, on the line above or at the end of the line",
        text: `variables:
  properties:
    image: { type: string }
    # work-pool-ignore unused-variable: read by the start script of our image
    team: { type: string }
    cost_center: { type: string } # work-pool-ignore unused-variable: read by billing
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
  }),
  async checkText(document, report) {
    const comments = await ignoreComments(document);
    if (comments.length === 0) return;
    const { rules } = await import("./index.ts");
    const known = rules.map(({ code }) => code);
    for (const { range, codes, reason } of comments) {
      const path = document.root === undefined ? [] : pathAtOffset(document.root, range.start);
      if (codes.length === 0) report({ message: "the comment names no rule to ignore", hint: form, path, range });
      else if (reason === "") report({ message: "the comment gives no reason", hint: form, path, range });
      else {
        for (const { code, range: place } of codes) {
          if (known.includes(code)) continue;
          const hint = didYouMean(code, known) ?? "`work-pool explain` lists all rules.";
          report({ message: `\`${code}\` is the code of no rule`, hint, path, range: place });
        }
      }
    }
  },
};
