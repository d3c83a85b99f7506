import type { TextDocument } from "../document/document.ts";
import type { Edit } from "../document/edit.ts";
import { arrayNode, objectNode, stringNode } from "../document/new-node.ts";
import { type DocumentNode, memberValue } from "../document/node.ts";
import { fromPointer, nodeAt, type Path, toPointer } from "../document/pointer.ts";
import { rootOf } from "../document/root-of.ts";
import { type UserError, usageError } from "../errors.ts";
import { isEqual } from "../template/json-schema/python-value.ts";
import { applyEdits } from "./edit.ts";
import { editedTree } from "./edited-tree.ts";
import { editsBetween } from "./edits-between.ts";

/**
 * Applies a JSON Patch (RFC 6902) to the text of a document: what the operations leave alone keeps every byte, numbers
 * are those of the document and of the patch. All operations or none.
 * Errors: UserError (exit 2) for a patch that is none or does not fit, naming the operation; those of `applyEdits`.
 */
export async function applyJsonPatch(document: TextDocument, patch: DocumentNode): Promise<TextDocument> {
  return applyEdits(document, jsonPatchEdits(rootOf(document), patch));
}

/** The edits that a JSON Patch makes to a value. Errors: UserError (exit 2). */
export function jsonPatchEdits(root: DocumentNode, patch: DocumentNode): readonly Edit[] {
  if (patch.kind !== "array") throw usageError("the JSON Patch is no list of operations");
  let tree = root;
  return patch.items.flatMap((node, index) => {
    const edits = new Operation(node, `operation ${index + 1} of the JSON Patch`).edits(tree);
    tree = edits.reduce(editedTree, tree);
    return edits;
  });
}

class Operation {
  readonly #node: DocumentNode;
  readonly #label: string;

  constructor(node: DocumentNode, label: string) {
    this.#node = node;
    const name = textAt(node, "op") ?? "";
    this.#label = operationNames.includes(name) ? `${label} (${name})` : label;
  }

  edits(tree: DocumentNode): readonly Edit[] {
    const path = this.#pathAt("path");
    switch (textAt(this.#node, "op")) {
      case "add":
        return [this.#add(tree, path, this.#value())];
      case "replace":
        this.#existing(tree, path);
        return [{ kind: "set", path, value: this.#value() }];
      case "remove":
        return [this.#remove(tree, path)];
      case "test":
        this.#test(tree, path);
        return [];
      case "copy":
        return [this.#add(tree, path, this.#existing(tree, this.#pathAt("from")))];
      case "move":
        return this.#move(tree, this.#pathAt("from"), path);
      default:
        throw this.#error(`has no "op" of ${operationNames.join(", ")}`);
    }
  }

  #add(tree: DocumentNode, path: Path, value: DocumentNode): Edit {
    const key = path.at(-1);
    const parentPath = path.slice(0, -1);
    const parent = this.#existing(tree, parentPath);
    if (key === undefined || parent.kind === "object") return { kind: "set", path, value };
    if (parent.kind !== "array") throw this.#error(`adds below ${toPointer(parentPath)}, which is no object or list`);
    const index = key === "-" ? parent.items.length : /^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : Number.NaN;
    if (!(index <= parent.items.length)) throw this.#error(`adds at ${toPointer(path)}, which is no place in the list`);
    return { kind: "insert", path: [...parentPath, String(index)], value };
  }

  #remove(tree: DocumentNode, path: Path): Edit {
    this.#existing(tree, path);
    if (path.length === 0) throw this.#error("removes the whole document");
    return { kind: "remove", path };
  }

  #test(tree: DocumentNode, path: Path): void {
    if (isEqual(this.#existing(tree, path), this.#value())) return;
    throw this.#error(`does not hold: ${toPointer(path) || "the document"} has another value`);
  }

  #move(tree: DocumentNode, from: Path, path: Path): readonly Edit[] {
    const value = this.#existing(tree, from);
    const isWithin = from.length < path.length && from.every((step, index) => step === path[index]);
    if (isWithin) throw this.#error(`moves ${toPointer(from)} into itself`);
    if (toPointer(from) === toPointer(path)) return [];
    const removal = this.#remove(tree, from);
    return [removal, this.#add(editedTree(tree, removal), path, value)];
  }

  #existing(tree: DocumentNode, path: Path): DocumentNode {
    const node = nodeAt(tree, path);
    if (node === undefined) throw this.#error(`needs ${toPointer(path)}, and there is nothing there`);
    return node;
  }

  #value(): DocumentNode {
    const value = memberValue(this.#node, "value");
    if (value === undefined) throw this.#error('has no "value"');
    return value;
  }

  #pathAt(key: "path" | "from"): Path {
    const text = textAt(this.#node, key);
    if (text === undefined) throw this.#error(`has no text "${key}"`);
    const path = fromPointer(text);
    if (path === undefined) throw this.#error(`has a "${key}" that is no JSON Pointer: ${JSON.stringify(text)}`);
    return path;
  }

  #error(what: string): UserError {
    return usageError(`${this.#label} ${what}`, "No operation was applied.");
  }
}

const operationNames = ["add", "remove", "replace", "move", "copy", "test"];

function textAt(node: DocumentNode, key: string): string | undefined {
  const value = memberValue(node, key);
  return value?.kind === "string" ? value.value : undefined;
}

/** The JSON Patch that makes one value another: applied to `before` it gives `after`, order of keys aside. */
export function jsonPatchBetween(before: DocumentNode, after: DocumentNode): DocumentNode {
  let tree = before;
  const items = editsBetween(before, after).map((edit) => {
    const isNew = edit.kind === "insert" || nodeAt(tree, edit.path) === undefined;
    const name = edit.kind === "remove" ? "remove" : isNew ? "add" : "replace";
    tree = editedTree(tree, edit);
    return operationNode(name, edit);
  });
  return arrayNode(items);
}

function operationNode(name: string, edit: Edit): DocumentNode {
  const entries: [string, DocumentNode][] = [
    ["op", stringNode(name)],
    ["path", stringNode(toPointer(edit.path))],
  ];
  if ("value" in edit) entries.push(["value", edit.value]);
  return objectNode(entries);
}
