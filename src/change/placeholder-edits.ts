import type { Edit } from "../document/edit.ts";
import { stringNode } from "../document/new-node.ts";
import type { VariableUse } from "../template/variable-uses.ts";

/** The edits that write something else in the place of placeholders in a text: one for each, so that all between stays. */
export function replacePlaceholders(use: VariableUse, replace: (placeholder: string) => string): readonly Edit[] {
  const { path, placeholders } = use;
  let value = use.text;
  // From the end, so that offsets stay what they are.
  return [...placeholders].reverse().map(({ start, end }) => {
    value = value.slice(0, start) + replace(value.slice(start, end)) + value.slice(end);
    return { kind: "set", path, value: stringNode(value) };
  });
}
