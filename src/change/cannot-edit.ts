import { type DocumentNode, walk } from "../document/node.ts";
import { nodeAt, type Path, toPointer } from "../document/pointer.ts";
import { type UserError, usageError } from "../errors.ts";

/** The error for a place that is only reached through an alias or merge key. */
export function sharedPlace(document: string, path: Path, name: string | undefined): UserError {
  const what = name === undefined ? "comes from a merge key (<<)" : `stands inside the alias *${name}`;
  const hint =
    name === undefined
      ? "Change it where it is written, or write the key out below the merge key by hand."
      : `Change it at &${name}, or write the value out in place of *${name} by hand.`;
  return usageError(`${document}: ${toPointer(path)} ${what}`, hint);
}

/** The error for an edit whose result would not be the edit and nothing else. */
export function cannotEdit(document: string, root: DocumentNode, path: Path): UserError {
  const anchor = anchorAround(root, path);
  const message = `${document}: ${toPointer(path) || "the document"} cannot be changed without changing other parts`;
  if (anchor === undefined) return usageError(message, "Edit the file by hand.");
  return usageError(
    `${message}: the anchor &${anchor} shares it with the alias *${anchor}`,
    `Write the value out in place of *${anchor} first, by hand.`,
  );
}

/** The anchor nearest to a place: above it, or inside what stands there. */
function anchorAround(root: DocumentNode, path: Path): string | undefined {
  for (let length = path.length; length >= 0; length--) {
    const anchor = nodeAt(root, path.slice(0, length))?.anchor;
    if (anchor !== undefined && isShared(root, anchor)) return anchor;
  }
  const target = nodeAt(root, path);
  if (target === undefined) return undefined;
  for (const [{ anchor }] of walk(target)) if (anchor !== undefined && isShared(root, anchor)) return anchor;
  return undefined;
}

function isShared(root: DocumentNode, anchor: string): boolean {
  for (const [{ alias }] of walk(root)) if (alias === anchor) return true;
  return false;
}
