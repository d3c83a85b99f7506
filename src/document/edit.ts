import type { DocumentNode } from "./node.ts";
import type { Path } from "./pointer.ts";

/** One change of a document's value. Edits apply in order, each to the result of those before it. */
export type Edit = SetEdit | InsertEdit | RemoveEdit | RenameEdit;

/**
 * Gives the place at `path` a value. Its parent must exist; a new key goes to the end of its object, the index after
 * the last one to the end of its array. Of `value` only the value counts, not its ranges.
 */
export interface SetEdit {
  readonly kind: "set";
  readonly path: Path;
  readonly value: DocumentNode;
}

/** Puts an item into an array, before the one that has this index now, or behind the last one. */
export interface InsertEdit {
  readonly kind: "insert";
  readonly path: Path;
  readonly value: DocumentNode;
}

/** Takes the member or item at `path` away; it must exist. Of a duplicate key, every member goes, or all that do not count. */
export interface RemoveEdit {
  readonly kind: "remove";
  readonly path: Path;
  readonly keepsLast?: true;
}

/**
 * Gives the member at `path` another key, in its place. It must exist, and no other member of its object may have the
 * new key. Of a duplicate key, every member is renamed.
 */
export interface RenameEdit {
  readonly kind: "rename";
  readonly path: Path;
  readonly key: string;
}
