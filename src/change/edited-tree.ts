import type { Edit } from "../document/edit.ts";
import { type DocumentNode, memberOf, type ObjectNode } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";

/** What a value is after an edit, ranges aside. The parent of the edit's place exists. */
export function editedTree(root: DocumentNode, { path, ...edit }: Edit): DocumentNode {
  const [key, ...rest] = path;
  if (key === undefined) return edit.kind === "set" ? edit.value : root;
  const inner = (node: DocumentNode): DocumentNode => editedTree(node, { ...edit, path: rest });
  if (root.kind === "array") {
    const index = Number(key);
    const items = [...root.items];
    if (rest.length > 0) items[index] = inner(items[index] as DocumentNode);
    else if (edit.kind === "set") items[index] = edit.value;
    else if (edit.kind === "insert") items.splice(index, 0, edit.value);
    else items.splice(index, 1);
    return { ...root, items };
  }
  if (root.kind !== "object") return root;
  return { ...root, members: editedMembers(root, key, rest, edit, inner) };
}

type EditOfPlace =
  | { readonly kind: "set"; readonly value: DocumentNode }
  | { readonly kind: "insert" }
  | { readonly kind: "remove"; readonly keepsLast?: true }
  | { readonly kind: "rename"; readonly key: string };

function editedMembers(
  object: ObjectNode,
  key: string,
  rest: Path,
  edit: EditOfPlace,
  inner: (node: DocumentNode) => DocumentNode,
): ObjectNode["members"] {
  const old = memberOf(object, key);
  if (old === undefined) {
    return edit.kind === "set"
      ? [...object.members, { key, keyRange: object.range, value: edit.value }]
      : object.members;
  }
  if (rest.length === 0 && edit.kind === "remove") {
    return object.members.filter((member) => member.key !== key || (edit.keepsLast && member === old));
  }
  if (rest.length === 0 && edit.kind === "rename") {
    return object.members.map((member) => (member.key === key ? { ...member, key: edit.key } : member));
  }
  const value = rest.length === 0 && edit.kind === "set" ? edit.value : inner(old.value);
  return object.members.map((member) => (member === old ? { ...member, value } : member));
}
