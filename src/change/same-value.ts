import { type DocumentNode, distinctMembers, memberValue } from "../document/node.ts";

/** Whether two values are the same, where numbers count by their text and the order of keys does not. */
export function sameValue(before: DocumentNode, after: DocumentNode): boolean {
  if (before.kind === "object" && after.kind === "object") {
    const members = distinctMembers(before);
    return (
      members.length === distinctMembers(after).length &&
      members.every(({ key, value }) => {
        const other = memberValue(after, key);
        return other !== undefined && sameValue(value, other);
      })
    );
  }
  if (before.kind === "array" && after.kind === "array") {
    const others = after.items;
    return (
      before.items.length === others.length &&
      before.items.every((item, index) => sameValue(item, others[index] as DocumentNode))
    );
  }
  return sameScalar(before, after);
}

/** The same for scalars; false for objects and arrays. */
export function sameScalar(before: DocumentNode, after: DocumentNode): boolean {
  if (before.kind === "number" && after.kind === "number") return before.text === after.text;
  if (before.kind === "null" && after.kind === "null") return true;
  return before.kind === after.kind && "value" in before && "value" in after && before.value === after.value;
}
