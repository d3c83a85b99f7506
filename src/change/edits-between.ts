import type { Edit } from "../document/edit.ts";
import { type ArrayNode, type DocumentNode, distinctMembers, memberValue, type ObjectNode } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import { itemPartners } from "./item-partners.ts";
import { sameValue } from "./same-value.ts";

/**
 * The edits that make one value another, each as deep as it goes, so that what is the same keeps its text. The order of
 * keys makes no difference; items of lists are matched as in `differences`.
 */
export function editsBetween(before: DocumentNode, after: DocumentNode): readonly Edit[] {
  return [...edits(before, after, [])];
}

function* edits(before: DocumentNode, after: DocumentNode, path: Path): Generator<Edit> {
  if (before.kind === "object" && after.kind === "object") yield* objectEdits(before, after, path);
  else if (before.kind === "array" && after.kind === "array") yield* arrayEdits(before, after, path);
  else if (!sameValue(before, after)) yield { kind: "set", path, value: after };
}

/** New keys before removals, so that an object is never empty on the way. */
function* objectEdits(before: ObjectNode, after: ObjectNode, path: Path): Generator<Edit> {
  const names = new Set<string>();
  for (const { key, value } of distinctMembers(after)) {
    names.add(key);
    const old = memberValue(before, key);
    if (old === undefined) yield { kind: "set", path: [...path, key], value };
    else yield* edits(old, value, [...path, key]);
  }
  for (const { key } of distinctMembers(before)) {
    if (!names.has(key)) yield { kind: "remove", path: [...path, key] };
  }
}

function* arrayEdits(before: ArrayNode, after: ArrayNode, path: Path): Generator<Edit> {
  const partners = itemPartners(before.items, after.items);
  if (partners.every((partner) => partner === undefined) && before.items.length > 0) {
    yield { kind: "set", path, value: after };
    return;
  }
  for (let index = before.items.length - 1; index >= 0; index--) {
    if (partners[index] === undefined) yield { kind: "remove", path: [...path, String(index)] };
  }
  const origins = new Map(partners.map((partner, index) => [partner, index]));
  for (const [index, value] of after.items.entries()) {
    const origin = origins.get(index);
    const place = [...path, String(index)];
    if (origin === undefined) yield { kind: "insert", path: place, value };
    else yield* edits(before.items[origin] as DocumentNode, value, place);
  }
}
