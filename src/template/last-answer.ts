import type { DocumentNode } from "../document/node.ts";
import { sameNode } from "../document/same-node.ts";

/**
 * The same function with its last answer remembered: a change of a template checks its variables before the text is
 * edited and once more as they were read again, and a check takes ten times as long as the comparison. Only for answers
 * that depend on the value alone, not on where it stands in a text.
 */
export function rememberLast<Node extends DocumentNode, Answer>(
  answer: (node: Node) => Answer,
): (node: Node) => Answer {
  let last: { readonly node: Node; readonly answer: Answer } | undefined;
  return (node) => {
    if (last === undefined || (last.node !== node && !sameNode(last.node, node))) last = { node, answer: answer(node) };
    return last.answer;
  };
}
