import {
  type ArrayNode,
  type DocumentNode,
  distinctMembers,
  memberOf,
  memberValue,
  type ObjectNode,
} from "../document/node.ts";
import type { Path } from "../document/pointer.ts";

/** One place where two values differ. Nodes are those of the values themselves. */
export type Difference =
  | { readonly kind: "added"; readonly path: Path; readonly after: DocumentNode }
  | { readonly kind: "removed"; readonly path: Path; readonly before: DocumentNode }
  | { readonly kind: "changed"; readonly path: Path; readonly before: DocumentNode; readonly after: DocumentNode };

/**
 * Where two values differ, in the order in which `before` has its keys, then what `after` adds. Numbers differ when
 * their texts do (`1.0` is not `1`); the order of keys makes no difference, the order of a list does. Paths of what was
 * removed are those in `before`, all others those in `after`.
 */
export function differences(before: DocumentNode, after: DocumentNode, path: Path = []): readonly Difference[] {
  if (before.kind === "object" && after.kind === "object") return objectDifferences(before, after, path);
  if (before.kind === "array" && after.kind === "array") return arrayDifferences(before, after, path);
  return sameScalar(before, after) ? [] : [{ kind: "changed", path, before, after }];
}

/** Whether two values are the same, by the measure of `differences`. */
export function sameValue(before: DocumentNode, after: DocumentNode): boolean {
  if (before.kind === "object" && after.kind === "object") {
    const members = distinctMembers(before);
    return (
      members.length === distinctMembers(after).length &&
      members.every(({ key, value }) => {
        const other = memberValue(after, key);
        return other !== undefined && sameValue(value, other);
      })
    );
  }
  if (before.kind === "array" && after.kind === "array") {
    const others = after.items;
    return (
      before.items.length === others.length &&
      before.items.every((item, index) => sameValue(item, others[index] as DocumentNode))
    );
  }
  return sameScalar(before, after);
}

function sameScalar(before: DocumentNode, after: DocumentNode): boolean {
  if (before.kind === "number" && after.kind === "number") return before.text === after.text;
  if (before.kind === "null" && after.kind === "null") return true;
  return before.kind === after.kind && "value" in before && "value" in after && before.value === after.value;
}

function objectDifferences(before: ObjectNode, after: ObjectNode, path: Path): Difference[] {
  const found: Difference[] = [];
  for (const { key, value } of distinctMembers(before)) {
    const other = memberValue(after, key);
    const place = [...path, key];
    if (other === undefined) found.push({ kind: "removed", path: place, before: value });
    else for (const difference of differences(value, other, place)) found.push(difference);
  }
  for (const { key, value } of distinctMembers(after)) {
    if (memberOf(before, key) === undefined) found.push({ kind: "added", path: [...path, key], after: value });
  }
  return found;
}

/** Items are matched by equality from both ends; between them by `name` where every item has one, else by position. */
function arrayDifferences(before: ArrayNode, after: ArrayNode, path: Path): Difference[] {
  const shorter = Math.min(before.items.length, after.items.length);
  let start = 0;
  while (start < shorter && sameAt(before, start, after, start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    sameAt(before, before.items.length - 1 - tail, after, after.items.length - 1 - tail)
  ) {
    tail++;
  }
  const removed = before.items.slice(start, before.items.length - tail);
  const added = after.items.slice(start, after.items.length - tail);
  const partners = partnersOf(removed, added);
  const found: Difference[] = [];
  for (const [index, item] of removed.entries()) {
    const partner = partners.get(index);
    if (partner === undefined) found.push({ kind: "removed", path: [...path, String(start + index)], before: item });
    else {
      const place = [...path, String(start + partner)];
      for (const difference of differences(item, added[partner] as DocumentNode, place)) found.push(difference);
    }
  }
  const met = new Set(partners.values());
  for (const [index, item] of added.entries()) {
    if (!met.has(index)) found.push({ kind: "added", path: [...path, String(start + index)], after: item });
  }
  return found;
}

function sameAt(before: ArrayNode, beforeIndex: number, after: ArrayNode, afterIndex: number): boolean {
  return sameValue(before.items[beforeIndex] as DocumentNode, after.items[afterIndex] as DocumentNode);
}

/** For each index of `removed` the index of the item in `added` that it became; in rising order. */
function partnersOf(removed: readonly DocumentNode[], added: readonly DocumentNode[]): Map<number, number> {
  const removedNames = removed.map(nameOf);
  const addedNames = added.map(nameOf);
  const partners = new Map<number, number>();
  if (![...removedNames, ...addedNames].every((name) => name !== undefined)) {
    for (let index = 0; index < Math.min(removed.length, added.length); index++) partners.set(index, index);
    return partners;
  }
  const places = new Map<string | undefined, number[]>();
  for (const [index, name] of addedNames.entries()) {
    const others = places.get(name);
    if (others === undefined) places.set(name, [index]);
    else others.push(index);
  }
  let next = 0;
  for (const [index, name] of removedNames.entries()) {
    const partner = places.get(name)?.find((place) => place >= next);
    if (partner === undefined) continue;
    partners.set(index, partner);
    next = partner + 1;
  }
  return partners;
}

function nameOf(item: DocumentNode): string | undefined {
  const name = memberValue(item, "name");
  return name?.kind === "string" ? name.value : undefined;
}
