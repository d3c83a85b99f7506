import { type DocumentNode, memberOf, type TextRange } from "../../document/node.ts";
import { nodeAt, type Path } from "../../document/pointer.ts";
import { sameNode } from "../../document/same-node.ts";
import type { Fix } from "../diagnostic.ts";
import type { TextRule } from "../rule.ts";
import { textRule } from "../text-rule.ts";

const rule = textRule({
  code: "duplicate-key",
  severity: "warning",
  summary: "An object has the same key twice.",
  why: "Prefect takes the last one without a word, so the first, with everything below it, is lost. Which of the two was meant only its author knows.",
  examples: () => ({
    bad: [
      {
        title: "Two variables of one name",
        text: `{
  "variables": {
    "properties": {
      "image": { "type": "string", "default": "acme/flows:1" },
      "image": { "type": "string" }
    }
  },
  "job_configuration": { "image": "{{ image }}" }
}
`,
      },
    ],
    good: [
      {
        title: "One of them",
        text: `{
  "variables": { "properties": { "image": { "type": "string", "default": "acme/flows:1" } } },
  "job_configuration": { "image": "{{ image }}" }
}
`,
      },
    ],
  }),
});

export const duplicateKey: TextRule = {
  ...rule,
  checkText: (document, report) =>
    rule.checkText(document, (finding) =>
      report({ ...finding, fix: fixFor(document.root, finding.path, finding.range) }),
    ),
};

/** Takes away what does not count; that is safe where all say the same. Undefined below what does not count itself. */
function fixFor(root: DocumentNode | undefined, path: Path, range: TextRange | undefined): Fix | undefined {
  const owner = nodeAt(root, path.slice(0, -1));
  const members = owner?.kind === "object" ? owner.members.filter(({ key }) => key === path.at(-1)) : [];
  const last = memberOf(owner, path.at(-1) ?? "");
  if (last === undefined || members.every(({ keyRange }) => keyRange.start !== range?.start)) return undefined;
  return {
    title: `Keep the last \`${last.key}\``,
    isSafe: members.every(({ value }) => sameNode(value, last.value)),
    edits: [{ kind: "remove", path, keepsLast: true }],
  };
}
