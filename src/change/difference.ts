import {
  type ArrayNode,
  type DocumentNode,
  distinctMembers,
  memberOf,
  memberValue,
  type ObjectNode,
} from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import { itemPartners } from "./item-partners.ts";
import { sameScalar } from "./same-value.ts";

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

/** Items are matched as `itemPartners` does. */
function arrayDifferences(before: ArrayNode, after: ArrayNode, path: Path): Difference[] {
  const partners = itemPartners(before.items, after.items);
  const found: Difference[] = [];
  for (const [index, item] of before.items.entries()) {
    const partner = partners[index];
    if (partner === undefined) found.push({ kind: "removed", path: [...path, String(index)], before: item });
    else {
      const place = [...path, String(partner)];
      for (const difference of differences(item, after.items[partner] as DocumentNode, place)) found.push(difference);
    }
  }
  const met = new Set(partners);
  for (const [index, item] of after.items.entries()) {
    if (!met.has(index)) found.push({ kind: "added", path: [...path, String(index)], after: item });
  }
  return found;
}
