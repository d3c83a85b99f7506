import type { TextDocument } from "../document/document.ts";
import type { Edit, SetEdit } from "../document/edit.ts";
import { type DocumentNode, memberOf, type StringNode } from "../document/node.ts";
import { parseDocument } from "../document/parse.ts";
import { nodeAt, toPointer } from "../document/pointer.ts";
import { rootOf } from "../document/root-of.ts";
import { sameNode } from "../document/same-node.ts";
import { usageError } from "../errors.ts";
import { cannotEdit } from "./cannot-edit.ts";
import { editedTree } from "./edited-tree.ts";
import { layoutOf } from "./layout.ts";
import { planSplices } from "./plan-splices.ts";
import { applySplices } from "./splice.ts";
import { stringPartSplice } from "./string-part.ts";

/**
 * Changes the text of a document and touches no byte that does not belong to an edit: comments, indentation, line ends
 * and key order stay. The new text is read again and compared with the edit, so the result is the edit and nothing
 * else; when every value is there already, the document itself comes back.
 * Errors: UserError (exit 1) for a document that could not be read; UserError (exit 2) when the place does not exist
 * or the text cannot be edited so, as inside a YAML alias: it says why and what to do.
 */
export async function applyEdits(document: TextDocument, edits: readonly Edit[]): Promise<TextDocument> {
  let current = document;
  for (const edit of edits) current = await applyEdit(current, edit);
  return current;
}

async function applyEdit(document: TextDocument, edit: Edit): Promise<TextDocument> {
  const root = rootOf(document);
  if (edit.kind === "set") {
    const old = nodeAt(root, edit.path);
    if (old !== undefined && sameNode(old, edit.value)) return document;
    const edited = old?.kind === "string" ? await withStringPart(document, old, edit) : undefined;
    if (edited !== undefined) return edited;
  }
  if (edit.kind === "rename") {
    if (edit.key === edit.path.at(-1)) return document;
    if (memberOf(nodeAt(root, edit.path.slice(0, -1)), edit.key) !== undefined) {
      throw usageError(`${document.path}: ${toPointer([...edit.path.slice(0, -1), edit.key])} is there already`);
    }
  }
  let edited = document;
  for (let times = occurrences(root, edit); times > 0; times--) {
    const text = applySplices(edited.text, planSplices(layoutOf(edited), rootOf(edited), document.path, edit));
    edited = await parseDocument(text, document.path, document.format);
    if (edited.root === undefined) throw cannotEdit(document.path, root, edit.path);
  }
  if (!sameNode(rootOf(edited), editedTree(root, edit))) throw cannotEdit(document.path, root, edit.path);
  return edited;
}

/** The document with only a part of a string written anew; undefined where that is not the edit and nothing else. */
async function withStringPart(
  document: TextDocument,
  old: StringNode,
  edit: SetEdit,
): Promise<TextDocument | undefined> {
  const splice = edit.value.kind === "string" ? stringPartSplice(document, old, edit.value.value) : undefined;
  if (splice === undefined) return undefined;
  const edited = await parseDocument(applySplices(document.text, [splice]), document.path, document.format);
  const isEdit = edited.root !== undefined && sameNode(edited.root, editedTree(rootOf(document), edit));
  return isEdit && edited.problems.length === document.problems.length ? edited : undefined;
}

/** How many members a removal or renaming is about: keys may be there twice. */
function occurrences(root: DocumentNode, edit: Edit): number {
  const { kind, path } = edit;
  const parent = nodeAt(root, path.slice(0, -1));
  if (kind === "set" || kind === "insert" || parent?.kind !== "object") return 1;
  const count = Math.max(1, parent.members.filter(({ key }) => key === path.at(-1)).length);
  return kind === "remove" && edit.keepsLast ? count - 1 : count;
}
