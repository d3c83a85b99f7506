import { apply } from "json-merge-patch";
import type { TextDocument } from "../document/document.ts";
import { type DocumentNode, distinctMembers, nowhere, walk } from "../document/node.ts";
import { type Path, toPointer } from "../document/pointer.ts";
import { rootOf } from "../document/root-of.ts";
import { usageError } from "../errors.ts";
import { applyEdits } from "./edit.ts";
import { editsBetween } from "./edits-between.ts";

/**
 * Applies a JSON merge patch (RFC 7396) to the text of a document, as edits: what the patch does not name keeps every
 * byte, and numbers are those of the document and of the patch. A merge patch cannot set null, and replaces lists whole.
 * Errors: UserError (exit 2) for a key that merge patches cannot hold; those of `applyEdits`.
 */
export async function applyMergePatch(document: TextDocument, patch: DocumentNode): Promise<TextDocument> {
  const refused = refusedKeyIn(patch);
  if (refused !== undefined) {
    const message = `the merge patch holds the key ${refused.at(-1)}, at ${toPointer(refused)}`;
    throw usageError(message, "Change that key in another way.");
  }
  const root = rootOf(document);
  const outlines = new Outlines();
  const target = outlines.of(root);
  const result = apply(target, outlines.of(patch)) as Outline;
  return applyEdits(document, editsBetween(root, outlines.node(result)));
}

/** The json-merge-patch package stops at these, without a word. */
export const refusedKeys = new Set(["__proto__", "constructor", "prototype"]);

/** The place of the first key in a value that merge patches cannot hold. */
export function refusedKeyIn(value: DocumentNode): Path | undefined {
  for (const [node, path] of walk(value)) {
    const refused = node.kind === "object" ? node.members.find(({ key }) => refusedKeys.has(key)) : undefined;
    if (refused !== undefined) return [...path, refused.key];
  }
  return undefined;
}

/**
 * A value for json-merge-patch: objects with `/` before every key, so that none means anything to JavaScript (such as
 * `hasOwnProperty`) and their order stays; null; and for everything else, lists too, the number of its node.
 */
type Outline = null | number | { [key: string]: Outline };

class Outlines {
  readonly #nodes: DocumentNode[] = [];

  /** The outline of a value. */
  of(node: DocumentNode): Outline {
    if (node.kind === "null") return null;
    if (node.kind !== "object") return this.#nodes.push(node) - 1;
    return Object.fromEntries(distinctMembers(node).map(({ key, value }) => [`/${key}`, this.of(value)]));
  }

  /** What an outline stands for. */
  node(outline: Outline): DocumentNode {
    if (outline === null) return { kind: "null", range: nowhere };
    if (typeof outline === "number") return this.#nodes[outline] as DocumentNode;
    const members = Object.entries(outline).map(([key, value]) => {
      return { key: key.slice(1), keyRange: nowhere, value: this.node(value) };
    });
    return { kind: "object", range: nowhere, members };
  }
}
