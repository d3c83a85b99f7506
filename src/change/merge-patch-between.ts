import { type DocumentNode, distinctMembers, type Member, memberOf, memberValue, nowhere } from "../document/node.ts";
import { type Path, toPointer } from "../document/pointer.ts";
import { type UserError, usageError } from "../errors.ts";
import { refusedKeyIn, refusedKeys } from "./merge-patch.ts";
import { sameValue } from "./same-value.ts";

/**
 * The JSON Merge Patch (RFC 7396) that makes one value another: applied to `before` it gives `after`, order of keys
 * aside. Errors: UserError (exit 2) where a merge patch cannot say it: a new null in an object, and keys that
 * `applyMergePatch` refuses.
 */
export function mergePatchBetween(before: DocumentNode, after: DocumentNode, path: Path = []): DocumentNode {
  if (after.kind !== "object") {
    if (after.kind === "null" && path.length > 0) throw cannotSay(path, "null there would take the key away");
    const refused = refusedKeyIn(after);
    if (refused !== undefined) throw cannotSay([...path, ...refused], refusedReason);
    return after;
  }
  const members: Member[] = [];
  const add = (key: string, value: DocumentNode): void => {
    if (refusedKeys.has(key)) throw cannotSay([...path, key], refusedReason);
    members.push({ key, keyRange: nowhere, value });
  };
  for (const { key, value } of distinctMembers(after)) {
    const old = memberValue(before, key);
    if (old === undefined || !sameValue(old, value)) {
      add(key, mergePatchBetween(old ?? nothing, value, [...path, key]));
    }
  }
  for (const { key } of before.kind === "object" ? distinctMembers(before) : []) {
    if (memberOf(after, key) === undefined) add(key, nothing);
  }
  return { kind: "object", range: nowhere, members };
}

const refusedReason = "that key is refused in merge patches";
const nothing: DocumentNode = { kind: "null", range: nowhere };

function cannotSay(path: Path, why: string): UserError {
  return usageError(
    `no merge patch can make the change at ${toPointer(path)}: ${why}`,
    "A JSON Patch can: --format json-patch.",
  );
}
