import { type DocumentNode, walk } from "../../document/node.ts";
import { levelsOfCreate, levelsOfUpdate } from "../../template/server-limits.ts";
import type { TextRule } from "../rule.ts";
import { textRule } from "../text-rule.ts";

const tooDeepToRead = textRule({
  code: "too-deep",
  severity: "error",
  summary: "Values are nested more than 256 levels deep.",
  why: "The server crashes on it (500), on update already from 254 levels on. What is deeper than 500 levels is not read at all, because parsers run out of stack not far above.",
  examples: () => ({
    bad: [
      { title: "A list in a list in a list …, 501 times", text: "[".repeat(501) + "]".repeat(501) },
      { title: "257 levels", text: nested(257) },
    ],
    good: [{ title: "253 levels", text: nested(253) }],
  }),
});

export const tooDeep: TextRule = {
  ...tooDeepToRead,
  checkText(document, report) {
    tooDeepToRead.checkText(document, report);
    if (document.root === undefined) return;
    const levels = levelsOf(document.root);
    if (levels <= levelsOfUpdate) return;
    let deepest: readonly string[] = [];
    for (const [, path] of walk(document.root)) if (path.length > deepest.length) deepest = path;
    report({
      message: `values are nested ${levels} levels deep, more than the server takes on ${levels > levelsOfCreate ? "create" : "update"}`,
      hint: "Flatten it; a base job template needs about ten levels.",
      path: deepest.slice(0, levelsOfUpdate),
      severity: levels > levelsOfCreate ? "error" : "warning",
    });
  },
};

/** How many values stand inside each other, duplicate members included. */
function levelsOf(node: DocumentNode): number {
  let inner = 0;
  if (node.kind === "object") for (const { value } of node.members) inner = Math.max(inner, levelsOf(value));
  else if (node.kind === "array") for (const item of node.items) inner = Math.max(inner, levelsOf(item));
  return inner + 1;
}

/** A template of so many levels. */
function nested(levels: number): string {
  const lists = levels - 2;
  return `{ "variables": { "type": "object" }, "job_configuration": { "x": ${"[".repeat(lists)}${"]".repeat(lists)} } }`;
}
