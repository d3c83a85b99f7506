import type { DocumentNode } from "./node.ts";

const names: Record<DocumentNode["kind"], string> = {
  object: "an object",
  array: "a list",
  string: "a string",
  number: "a number",
  boolean: "a boolean",
  null: "null",
};

/** What a value is, in a sentence: "a list". */
export function kindName(node: DocumentNode): string {
  return names[node.kind];
}
