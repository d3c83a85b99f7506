import { distinctMembers, walk } from "../../document/node.ts";
import type { TemplateRule } from "../rule.ts";

export const loneSurrogate: TemplateRule = {
  code: "lone-surrogate",
  severity: "error",
  summary: "A text or key holds half of a surrogate pair, such as `\\ud800`.",
  why: "It stands for no character and cannot be written as UTF-8: the server crashes on it (500). It is mostly left over from a text that was cut in the middle of an emoji.",
  examples: () => ({
    bad: [
      {
        title: "The first half of an emoji",
        text: `{
  "variables": { "properties": { "image": { "type": "string", "title": "Image \\ud83d" } } },
  "job_configuration": { "image": "{{ image }}" }
}
`,
      },
    ],
    good: [
      {
        title: "Both halves",
        text: `{
  "variables": { "properties": { "image": { "type": "string", "title": "Image \\ud83d\\ude80" } } },
  "job_configuration": { "image": "{{ image }}" }
}
`,
      },
    ],
  }),
  check({ root, document: { text } }, report) {
    // Nearly every text: looking at all values would take a tenth of what lint takes.
    if (text.isWellFormed() && !/\\u/i.test(text)) return;
    for (const [node, path] of walk(root)) {
      if (node.kind === "string" && isBroken(node.value)) {
        report({ message: `the text holds ${half(node.value)}, half of a character`, hint, path });
      }
      // The outermost keys are no part of a template, which is a finding already.
      if (node.kind !== "object" || path.length === 0) continue;
      for (const { key } of distinctMembers(node)) {
        if (isBroken(key)) {
          report({ message: `the key holds ${half(key)}, half of a character`, hint, path: [...path, key], on: "key" });
        }
      }
    }
  },
};

const hint = "Write the whole character, or take the half away.";

function isBroken(text: string): boolean {
  return !text.isWellFormed();
}

/** The escape of the first half in a text. */
function half(text: string): string {
  const [unit = ""] = /\p{Surrogate}/u.exec(text) ?? [];
  return `\`\\u${unit.charCodeAt(0).toString(16)}\``;
}
