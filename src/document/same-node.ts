import type { DocumentNode } from "./node.ts";

/** Whether two values are written the same but for layout: numbers by their text, keys in the same order. */
export function sameNode(left: DocumentNode, right: DocumentNode): boolean {
  if (left.kind === "object" && right.kind === "object") {
    const others = right.members;
    return (
      left.members.length === others.length &&
      left.members.every(({ key, value }, index) => {
        const other = others[index];
        return other !== undefined && key === other.key && sameNode(value, other.value);
      })
    );
  }
  if (left.kind === "array" && right.kind === "array") {
    const others = right.items;
    return (
      left.items.length === others.length &&
      left.items.every((item, index) => sameNode(item, others[index] as DocumentNode))
    );
  }
  if (left.kind === "number" && right.kind === "number") return left.text === right.text;
  if (left.kind === "string" && right.kind === "string") return left.value === right.value;
  if (left.kind === "boolean" && right.kind === "boolean") return left.value === right.value;
  return left.kind === "null" && right.kind === "null";
}
