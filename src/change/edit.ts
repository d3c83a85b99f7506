import type { TextDocument } from "../document/document.ts";
import { type DocumentNode, memberOf } from "../document/node.ts";
import { parseDocument } from "../document/parse.ts";
import { nodeAt, type Path } from "../document/pointer.ts";
import { toJson } from "../document/to-json.ts";

/** One change of a document's value. Edits apply in order, each to the result of those before it. */
export type Edit = SetEdit | RemoveEdit;

/**
 * Gives the place at `path` a value. Its parent must exist; a new key goes to the end of its object, the index after
 * the last one to the end of its array. Of `value` only the value counts, not its ranges.
 */
export interface SetEdit {
  readonly kind: "set";
  readonly path: Path;
  readonly value: DocumentNode;
}

/** Takes the member or item at `path` away; it must exist. */
export interface RemoveEdit {
  readonly kind: "remove";
  readonly path: Path;
}

/**
 * Changes the text of a document and touches no byte that does not belong to an edit: comments, indentation, line ends
 * and key order stay. The new text is read again and compared with the edit, so the result is the edit and nothing else.
 * Errors: UserError when the text cannot be edited so, as inside a YAML alias; it says why and what to do.
 */
export async function applyEdits(document: TextDocument, edits: readonly Edit[]): Promise<TextDocument> {
  let current = document;
  for (const edit of edits) {
    const text = splice(current, edit);
    current = await parseDocument(text, document.path, document.format);
  }
  return current;
}

function splice({ root, text }: TextDocument, edit: Edit): string {
  const target = nodeAt(root, edit.path);
  if (edit.kind === "set" && target !== undefined) {
    return text.slice(0, target.range.start) + toJson(edit.value) + text.slice(target.range.end);
  }
  const parent = nodeAt(root, edit.path.slice(0, -1));
  const key = edit.path.at(-1) as string;
  if (edit.kind === "set" && parent?.kind === "object") {
    const last = parent.members.at(-1)?.value.range.end;
    const member = `${JSON.stringify(key)}: ${toJson(edit.value)}`;
    const at = last ?? parent.range.start + 1;
    return text.slice(0, at) + (last === undefined ? "" : ", ") + member + text.slice(at);
  }
  if (edit.kind === "remove" && parent?.kind === "object") {
    const index = parent.members.findIndex((member) => member === memberOf(parent, key));
    const member = parent.members[index];
    const next = parent.members[index + 1];
    const start = next
      ? member?.keyRange.start
      : (parent.members[index - 1]?.value.range.end ?? parent.range.start + 1);
    const end = next ? next.keyRange.start : member?.value.range.end;
    return text.slice(0, start) + text.slice(end);
  }
  throw new Error(`nothing at /${edit.path.join("/")}`);
}
