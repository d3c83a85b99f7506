import { type DocumentNode, distinctMembers, type Member } from "../document/node.ts";

/** Where a place stands, as far as the order of its keys goes. */
export type OrderScope = "template" | "variables" | "schema" | "named-schemas" | "as-is";

/**
 * The order in which Prefect writes the keys of a place: `job_configuration` before `variables`, the keys of a schema by
 * the alphabet, `definitions` of the variables last; names that people chose, and all of `job_configuration`, stay as they are.
 */
export function canonicalOrder(scope: OrderScope, keys: readonly string[]): readonly string[] {
  if (scope === "template") return ranked(keys, (key) => ["variables", "job_configuration"].indexOf(key));
  if (scope === "variables") return ranked([...keys].sort(), (key) => (key === "definitions" ? -1 : 0));
  return scope === "schema" ? [...keys].sort() : keys;
}

/** The scope of what stands below a key. */
export function scopeBelow(scope: OrderScope, key: string): OrderScope {
  if (scope === "template") return key === "variables" ? "variables" : "as-is";
  if (scope !== "variables" && scope !== "schema") return scope === "named-schemas" ? "schema" : "as-is";
  if (["properties", "definitions", "$defs", "patternProperties", "dependentSchemas"].includes(key))
    return "named-schemas";
  return ["items", "anyOf", "oneOf", "allOf", "not", "if", "then", "else", "additionalProperties"].includes(key)
    ? "schema"
    : "as-is";
}

/** A template with its keys in Prefect's order. */
export function canonicalTemplate(node: DocumentNode, scope: OrderScope = "template"): DocumentNode {
  if (node.kind === "array") return { ...node, items: node.items.map((item) => canonicalTemplate(item, scope)) };
  if (node.kind !== "object") return node;
  const members = new Map(distinctMembers(node).map((member) => [member.key, member]));
  const ordered = canonicalOrder(scope, [...members.keys()]).map((key): Member => {
    const member = members.get(key) as Member;
    return { ...member, value: canonicalTemplate(member.value, scopeBelow(scope, key)) };
  });
  return { ...node, members: ordered };
}

/** Keys of a higher rank first, else as they are. */
function ranked(keys: readonly string[], rank: (key: string) => number): readonly string[] {
  return [...keys].sort((one, other) => rank(other) - rank(one));
}
