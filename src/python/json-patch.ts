import type { DictValue, ListValue, Value } from "./value.ts";

/** What a JSON Patch would have to do that is more than moving or removing, as python-jsonpatch makes patches. */
export interface PatchNeeds {
  /** Places of the target for which the document has no value anywhere: JSON Pointer steps. */
  readonly added: readonly (readonly string[])[];
  /** Places where both have a value, and another one. */
  readonly replaced: readonly { readonly path: readonly string[]; readonly value: Value }[];
}

/**
 * Compares a document with a target as python-jsonpatch's diff does, as far as it tells what a patch would add or
 * replace: a value that the target lacks in one place is moved to a place where the document lacks it.
 */
export function patchNeeds(document: Value, target: Value): PatchNeeds {
  const comparison = new Comparison();
  comparison.compare(document, target, []);
  return comparison.needs();
}

type Steps = readonly string[];
type Operation = { readonly kind: "add" | "remove"; readonly path: Steps; readonly value: Value };

class Comparison {
  readonly #operations: Operation[] = [];
  readonly #replaced: { path: Steps; value: Value }[] = [];

  needs(): PatchNeeds {
    const added = this.#operations.filter(({ kind }) => kind === "add").map(({ path }) => path);
    return { added, replaced: this.#replaced };
  }

  compare(document: Value, target: Value, path: Steps): void {
    if (document.kind === "dict" && target.kind === "dict") this.#compareDicts(document, target, path);
    else if (document.kind === "list" && target.kind === "list") this.#compareLists(document, target, path);
    else if (jsonKey(document) !== jsonKey(target)) this.#replaced.push({ path, value: target });
  }

  #compareDicts(document: DictValue, target: DictValue, path: Steps): void {
    for (const [key, value] of document.entries) if (!target.entries.has(key)) this.#remove(value, [...path, key]);
    for (const [key, value] of target.entries) if (!document.entries.has(key)) this.#add(value, [...path, key]);
    for (const [key, value] of document.entries) {
      const wanted = target.entries.get(key);
      if (wanted !== undefined) this.compare(value, wanted, [...path, key]);
    }
  }

  /** Lists of one wanted item, which is all that the workers' minimal documents have, or equal lists. */
  #compareLists(document: ListValue, target: ListValue, path: Steps): void {
    const keys = document.items.map(jsonKey);
    const wanted = target.items[0];
    if (wanted === undefined || keys.includes(jsonKey(wanted))) {
      const kept = wanted === undefined ? -1 : keys.indexOf(jsonKey(wanted));
      for (const [index, item] of document.items.entries())
        if (index !== kept) this.#remove(item, [...path, String(index)]);
      return;
    }
    const [first, ...rest] = document.items;
    if (first === undefined) this.#add(wanted, [...path, "0"]);
    else if (first.kind === "dict" && wanted.kind === "dict") this.#compareDicts(first, wanted, [...path, "0"]);
    else {
      this.#remove(first, [...path, "0"]);
      this.#add(wanted, [...path, "0"]);
    }
    for (const item of rest) this.#remove(item, [...path, "1"]);
  }

  #remove(value: Value, path: Steps): void {
    if (!this.#take("add", value)) this.#operations.push({ kind: "remove", path, value });
  }

  #add(value: Value, path: Steps): void {
    if (!this.#take("remove", value)) this.#operations.push({ kind: "add", path, value });
  }

  /** Takes back the latest operation of a kind with an equal value: together they are a move. */
  #take(kind: Operation["kind"], value: Value): boolean {
    // Keys are made of whole values: most documents have nothing to move.
    if (!this.#operations.some((operation) => operation.kind === kind)) return false;
    const key = jsonKey(value);
    const index = this.#operations.findLastIndex(
      (operation) => operation.kind === kind && jsonKey(operation.value) === key,
    );
    if (index >= 0) this.#operations.splice(index, 1);
    return index >= 0;
  }
}

/** The same for values that are equal in JSON; 1, 1.0 and true are three. */
export function jsonKey(value: Value): string {
  switch (value.kind) {
    case "list":
      return `[${value.items.map(jsonKey).join(",")}]`;
    case "dict": {
      const keys = [...value.entries.keys()].sort();
      return `{${keys.map((key) => `${JSON.stringify(key)}:${jsonKey(value.entries.get(key) as Value)}`).join(",")}}`;
    }
    case "string":
      return JSON.stringify(value.value);
    case "null":
      return "null";
    default:
      return `${value.kind} ${value.value}`;
  }
}
