import { type DocumentNode, memberOf, type TextRange } from "./node.ts";

/** The steps of a place in a document: keys, and indices as decimal text. */
export type Path = readonly string[];

/** A path as a JSON Pointer (RFC 6901): `/variables/properties/a~1b`; the whole document is `""`. */
export function toPointer(path: Path): string {
  return path.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The path of a JSON Pointer, or undefined when the text is none (RFC 6901: empty, or starting with `/`). */
export function fromPointer(pointer: string): Path | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value at a path, or undefined. */
export function nodeAt(root: DocumentNode | undefined, path: Path): DocumentNode | undefined {
  let node = root;
  for (const step of path) {
    if (node?.kind === "array") node = /^(0|[1-9]\d*)$/.test(step) ? node.items[Number(step)] : undefined;
    else node = memberOf(node, step)?.value;
  }
  return node;
}

/** The range of the key at a path (for an array item: of the item), or of the deepest place above it that exists. */
export function keyRangeAt(root: DocumentNode, path: Path): TextRange {
  for (let length = path.length; length > 0; length--) {
    const parent = nodeAt(root, path.slice(0, length - 1));
    const step = path[length - 1] as string;
    const member = memberOf(parent, step);
    if (member !== undefined) return member.keyRange;
    const item = parent?.kind === "array" ? nodeAt(parent, [step]) : undefined;
    if (item !== undefined) return item.range;
  }
  return root.range;
}

/** The range of the value at a path, or of the deepest place above it that exists. */
export function rangeAt(root: DocumentNode, path: Path): TextRange {
  for (let length = path.length; length > 0; length--) {
    const node = nodeAt(root, path.slice(0, length));
    if (node !== undefined) return node.range;
  }
  return root.range;
}

/** The path of the deepest key or value that an offset of the text lies in; `[]` when it lies in none. */
export function pathAtOffset(root: DocumentNode, offset: number): Path {
  if (root.kind === "object") {
    for (const { key, keyRange, value } of root.members) {
      if (contains(keyRange, offset)) return [key];
      if (contains(value.range, offset)) return [key, ...pathAtOffset(value, offset)];
    }
  } else if (root.kind === "array") {
    const index = root.items.findIndex((item) => contains(item.range, offset));
    const item = root.items[index];
    if (item !== undefined) return [String(index), ...pathAtOffset(item, offset)];
  }
  return [];
}

function contains(range: TextRange, offset: number): boolean {
  return range.start <= offset && offset < range.end;
}
