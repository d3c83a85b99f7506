import type { TextDocument } from "../document/document.ts";
import {
  type ArrayNode,
  type DocumentNode,
  distinctMembers,
  type Member,
  memberValue,
  nowhere,
  type ObjectNode,
} from "../document/node.ts";
import { type Path, toPointer } from "../document/pointer.ts";
import { rootOf } from "../document/root-of.ts";
import { usageError } from "../errors.ts";
import { applyEdits } from "./edit.ts";
import { editsBetween } from "./edits-between.ts";

/**
 * Applies a strategic merge patch to the text of a document: a merge patch that goes into lists. A list whose items are
 * objects that all have the list's key (`name`; see `listKeys`) is merged item by item, new items behind the others, so
 * that the first container stays the first; other lists are replaced whole. `$patch: delete` in an item takes it away,
 * `$patch: replace` in an object or item takes the patch as it is (kustomize). Errors: UserError (exit 2) for an unknown
 * directive; those of `applyEdits`.
 */
export async function applyStrategicMerge(document: TextDocument, patch: DocumentNode): Promise<TextDocument> {
  const root = rootOf(document);
  return applyEdits(document, editsBetween(root, merged(root, patch, [])));
}

/** What items of a list are told apart by, where it is not `name` (Kubernetes' merge keys). */
const listKeys: Readonly<Record<string, string>> = {
  volumeMounts: "mountPath",
  volumeDevices: "devicePath",
  ports: "containerPort",
  hostAliases: "ip",
  topologySpreadConstraints: "topologyKey",
};

const directives = ["delete", "replace", "merge"];

function merged(target: DocumentNode | undefined, patch: DocumentNode, path: Path): DocumentNode {
  if (patch.kind === "array") return mergedList(target, patch, path);
  if (patch.kind !== "object") return patch;
  const directive = directiveOf(patch, path);
  const members = patchMembers(patch);
  const old = target?.kind === "object" && directive !== "replace" ? distinctMembers(target) : [];
  const given = new Map(members.map(({ key, value }) => [key, value]));
  const kept = old.flatMap((member): Member[] => {
    const value = given.get(member.key);
    if (value === undefined) return [member];
    return isRemoval(value, [...path, member.key])
      ? []
      : [{ ...member, value: merged(member.value, value, [...path, member.key]) }];
  });
  const known = new Set(old.map(({ key }) => key));
  const added = members.flatMap(({ key, value }): Member[] => {
    if (known.has(key) || isRemoval(value, [...path, key])) return [];
    return [{ key, keyRange: nowhere, value: merged(undefined, value, [...path, key]) }];
  });
  return { kind: "object", range: nowhere, members: [...kept, ...added] };
}

function mergedList(target: DocumentNode | undefined, patch: ArrayNode, path: Path): DocumentNode {
  const key = listKeys[path.at(-1) ?? ""] ?? "name";
  const old = target?.kind === "array" ? target.items : [];
  const isReplaced = patch.items.some(
    (item) => directiveOf(item, path) === "replace" && keyOf(item, key) === undefined,
  );
  const items = patch.items.filter((item) => !isReplaced || directiveOf(item, path) !== "replace");
  if (isReplaced || ![...old, ...items].every((item) => keyOf(item, key) !== undefined)) {
    return { ...patch, items: items.map((item) => merged(undefined, item, path)) };
  }
  const results = [...old];
  for (const item of items) {
    const index = results.findIndex((other) => keyOf(other, key) === keyOf(item, key));
    if (directiveOf(item, path) === "delete") {
      if (index >= 0) results.splice(index, 1);
    } else if (index >= 0) results[index] = merged(results[index], item, [...path, String(index)]);
    else results.push(merged(undefined, item, [...path, String(results.length)]));
  }
  return { kind: "array", range: nowhere, items: results };
}

function isRemoval(value: DocumentNode, path: Path): boolean {
  return value.kind === "null" || directiveOf(value, path) === "delete";
}

function patchMembers(patch: ObjectNode): readonly Member[] {
  return distinctMembers(patch).filter(({ key }) => key !== "$patch");
}

function directiveOf(node: DocumentNode, path: Path): string | undefined {
  if (node.kind !== "object") return undefined;
  const unknown = node.members.find(
    ({ key, value }) =>
      /^\$(setElementOrder|deleteFromPrimitiveList|retainKeys)/.test(key) ||
      (key === "$patch" && !(value.kind === "string" && directives.includes(value.value))),
  );
  if (unknown !== undefined) {
    throw usageError(
      `the strategic merge patch has the directive ${unknown.key} at ${toPointer(path) || "the top"}, which is not known`,
      `Use $patch with ${directives.join(", ")}.`,
    );
  }
  const directive = memberValue(node, "$patch");
  return directive?.kind === "string" ? directive.value : undefined;
}

function keyOf(item: DocumentNode, key: string): string | undefined {
  const value = memberValue(item, key);
  if (value?.kind === "string") return value.value;
  return value?.kind === "number" ? value.text : undefined;
}
