import { type ArrayNode, type DocumentNode, nowhere, type ObjectNode, type StringNode } from "./node.ts";

/** A text that stands in no document yet. */
export function stringNode(value: string): StringNode {
  return { kind: "string", range: nowhere, value };
}

/** A list that stands in no document yet. */
export function arrayNode(items: readonly DocumentNode[]): ArrayNode {
  return { kind: "array", range: nowhere, items };
}

/** An object that stands in no document yet, with its members in this order. */
export function objectNode(members: readonly (readonly [string, DocumentNode])[]): ObjectNode {
  return {
    kind: "object",
    range: nowhere,
    members: members.map(([key, value]) => ({ key, keyRange: nowhere, value })),
  };
}
