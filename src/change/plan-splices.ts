import type { Edit, RenameEdit } from "../document/edit.ts";
import { type ArrayNode, type DocumentNode, memberOf, type ObjectNode } from "../document/node.ts";
import { nodeAt, type Path, toPointer } from "../document/pointer.ts";
import { type UserError, usageError } from "../errors.ts";
import { appendItem, appendMember, insertItem, removeEntry, replaceItem, replaceMember } from "./block-edit.ts";
import { cannotEdit, sharedPlace } from "./cannot-edit.ts";
import { appendInFlow, insertInFlow, removeInFlow, replaceInFlow } from "./flow-edit.ts";
import { isFlow, type Layout, ownMembers, quoteAt } from "./layout.ts";
import type { Splice } from "./splice.ts";
import { yamlString } from "./yaml-string.ts";

/** The splices that make one edit. Errors: UserError (exit 2), see `applyEdits`. */
export function planSplices(layout: Layout, root: DocumentNode, document: string, edit: Edit): Splice[] {
  const { path } = edit;
  const key = path.at(-1);
  if (key === undefined) return replaceRoot(layout, root, document, edit);
  const parent = parentOf(root, document, path);
  if (edit.kind === "rename") return rename(layout, parent, document, edit);
  const nothing = (): UserError => usageError(`${document}: there is nothing at ${toPointer(path)}`);
  const inFlow = layout.format === "json" || isFlow(layout.text, parent);
  /** The parent as a whole, where brackets come or go. */
  const whole = (value: DocumentNode): Splice[] =>
    planSplices(layout, root, document, { kind: "set", path: path.slice(0, -1), value });

  if (parent.kind === "array") {
    const index = /^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : -1;
    const old = parent.items[index];
    if (edit.kind === "remove") {
      if (old === undefined) throw nothing();
      if (parent.items.length === 1) return whole({ ...parent, items: [] });
      return inFlow ? removeInFlow(layout, parent, index) : removeEntry(layout, parent, index);
    }
    if (old !== undefined && edit.kind === "insert") {
      return inFlow ? insertInFlow(layout, parent, index, edit.value) : insertItem(layout, parent, index, edit.value);
    }
    if (old !== undefined) {
      if (inFlow) return replaceInFlow(layout, parent, old, undefined, edit.value);
      return replaceItem(layout, parent, old, edit.value);
    }
    if (index !== parent.items.length) throw nothing();
    if (index === 0) return whole({ ...parent, items: [edit.value] });
    return inFlow ? appendInFlow(layout, parent, key, edit.value) : appendItem(layout, parent, edit.value);
  }

  if (edit.kind === "insert") throw usageError(`${document}: there is no list at ${toPointer(path.slice(0, -1))}`);
  const member = memberOf(parent, key);
  if (member?.merged) throw sharedPlace(document, path, undefined);
  const own = ownMembers(parent);
  if (edit.kind === "remove") {
    if (member === undefined) throw nothing();
    if (parent.members.length === 1) return whole({ ...parent, members: [] });
    const index = edit.keepsLast ? own.findIndex((other) => other.key === key) : own.indexOf(member);
    return inFlow ? removeInFlow(layout, parent, index) : removeEntry(layout, parent, index);
  }
  if (member !== undefined) {
    if (inFlow) return replaceInFlow(layout, parent, member.value, member.keyRange.end, edit.value);
    return replaceMember(layout, parent, member, edit.value);
  }
  if (!inFlow) return appendMember(layout, parent, key, edit.value);
  if (parent.members.length === 0) {
    return whole({ ...parent, members: [{ key, keyRange: parent.range, value: edit.value }] });
  }
  if (own.length === 0) throw cannotEdit(document, root, path);
  return appendInFlow(layout, parent, key, edit.value);
}

function rename(layout: Layout, parent: ObjectNode | ArrayNode, document: string, edit: RenameEdit): Splice[] {
  const member = memberOf(parent, edit.path.at(-1) as string);
  if (member === undefined) throw usageError(`${document}: there is no key at ${toPointer(edit.path)}`);
  if (member.merged) throw sharedPlace(document, edit.path, undefined);
  return [{ ...member.keyRange, text: yamlString(edit.key, quoteAt(layout.text, member.keyRange)) }];
}

function replaceRoot(layout: Layout, root: DocumentNode, document: string, edit: Edit): Splice[] {
  if (edit.kind !== "set") throw usageError(`${document}: the whole document cannot be ${edit.kind}d`);
  if (layout.format === "json") return replaceInFlow(layout, undefined, root, undefined, edit.value);
  return replaceItem(layout, undefined, root, edit.value);
}

/** The object or array that holds the place, which must be written there itself and not through an alias. */
function parentOf(root: DocumentNode, document: string, path: Path): ObjectNode | ArrayNode {
  let node: DocumentNode | undefined = root;
  for (const [index, step] of path.entries()) {
    if (node?.kind !== "object" && node?.kind !== "array") {
      throw usageError(`${document}: there is no object or list at ${toPointer(path.slice(0, index)) || "the top"}`);
    }
    if (node.alias !== undefined) throw sharedPlace(document, path, node.alias);
    if (index === path.length - 1) return node;
    if (memberOf(node, step)?.merged) throw sharedPlace(document, path, undefined);
    node = nodeAt(node, [step]);
  }
  throw new Error("the root has no parent");
}
