import { type DocumentNode, memberValue } from "../document/node.ts";
import { sameValue } from "./same-value.ts";

type Items = readonly DocumentNode[];

/**
 * For each item of a list the index of the item in another list that it became, undefined for one that is gone; in rising
 * order. Items are matched by equality from both ends; between them by `name` where every item has one, else by position.
 */
export function itemPartners(before: Items, after: Items): readonly (number | undefined)[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && sameAt(before, start, after, start)) start++;
  let tail = 0;
  while (tail < shorter - start && sameAt(before, before.length - 1 - tail, after, after.length - 1 - tail)) tail++;
  const between = partnersOf(before.slice(start, before.length - tail), after.slice(start, after.length - tail));
  return before.map((_, index) => {
    if (index < start) return index;
    if (index >= before.length - tail) return index + after.length - before.length;
    const partner = between.get(index - start);
    return partner === undefined ? undefined : partner + start;
  });
}

function sameAt(before: Items, beforeIndex: number, after: Items, afterIndex: number): boolean {
  return sameValue(before[beforeIndex] as DocumentNode, after[afterIndex] as DocumentNode);
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
