import { type DocumentNode, nowhere } from "../document/node.ts";

/** A text that stands in no document yet. */
export function stringNode(value: string): DocumentNode {
  return { kind: "string", range: nowhere, value };
}

/** An object that stands in no document yet, with its members in this order. */
export function objectNode(members: readonly (readonly [string, DocumentNode])[]): DocumentNode {
  return {
    kind: "object",
    range: nowhere,
    members: members.map(([key, value]) => ({ key, keyRange: nowhere, value })),
  };
}
