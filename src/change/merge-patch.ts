import { apply } from "json-merge-patch";
import type { TextDocument } from "../document/document.ts";
import type { Edit } from "../document/edit.ts";
import { type DocumentNode, distinctMembers, memberValue, nowhere, walk } from "../document/node.ts";
import { type Path, toPointer } from "../document/pointer.ts";
import { rootOf } from "../document/root-of.ts";
import { usageError } from "../errors.ts";
import { applyEdits } from "./edit.ts";

/**
 * Applies a JSON merge patch (RFC 7396) to the text of a document, as edits: what the patch does not name keeps every
 * byte, and numbers are those of the document and of the patch. A merge patch cannot set null, and replaces lists whole.
 * Errors: UserError (exit 2) for a key that merge patches cannot hold; those of `applyEdits`.
 */
export async function applyMergePatch(document: TextDocument, patch: DocumentNode): Promise<TextDocument> {
  refuseKeys(patch);
  const root = rootOf(document);
  const outlines = new Outlines();
  const target = outlines.of(root);
  const result = apply(target, outlines.of(patch)) as Outline;
  return applyEdits(document, [...outlines.edits(root, result, [])]);
}

/** The json-merge-patch package stops at these, without a word. */
const refusedKeys = new Set(["__proto__", "constructor", "prototype"]);

function refuseKeys(patch: DocumentNode): void {
  for (const [node, path] of walk(patch)) {
    if (node.kind !== "object") continue;
    const refused = node.members.find(({ key }) => refusedKeys.has(key));
    if (refused === undefined) continue;
    const pointer = toPointer([...path, refused.key]);
    throw usageError(`the merge patch holds the key ${refused.key}, at ${pointer}`, "Change that key in another way.");
  }
}

/**
 * A value for json-merge-patch: objects with `/` before every key, so that none means anything to JavaScript (such as
 * `hasOwnProperty`) and their order stays; null; and for everything else, lists too, the number of its node.
 */
type Outline = null | number | { [key: string]: Outline };

class Outlines {
  readonly #nodes: DocumentNode[] = [];

  of(node: DocumentNode): Outline {
    if (node.kind === "null") return null;
    if (node.kind !== "object") return this.#nodes.push(node) - 1;
    return Object.fromEntries(distinctMembers(node).map(({ key, value }) => [`/${key}`, this.of(value)]));
  }

  #node(outline: Outline): DocumentNode {
    if (outline === null) return { kind: "null", range: nowhere };
    if (typeof outline === "number") return this.#nodes[outline] as DocumentNode;
    const members = Object.entries(outline).map(([key, value]) => {
      return { key: key.slice(1), keyRange: nowhere, value: this.#node(value) };
    });
    return { kind: "object", range: nowhere, members };
  }

  /** The edits that make a value what an outline says; new keys before removals, so that an object is never empty. */
  *edits(node: DocumentNode, outline: Outline, path: Path): Generator<Edit> {
    if (node.kind !== "object" || outline === null || typeof outline === "number") {
      const value = this.#node(outline);
      if (value !== node) yield { kind: "set", path, value };
      return;
    }
    for (const [key, inner] of Object.entries(outline)) {
      const step = [...path, key.slice(1)];
      const old = memberValue(node, key.slice(1));
      if (old === undefined) yield { kind: "set", path: step, value: this.#node(inner) };
      else yield* this.edits(old, inner, step);
    }
    for (const { key } of distinctMembers(node)) {
      if (!Object.hasOwn(outline, `/${key}`)) yield { kind: "remove", path: [...path, key] };
    }
  }
}
