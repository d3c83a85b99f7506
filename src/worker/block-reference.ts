import type { Value } from "../python/value.ts";

/** Whether a value stands for a block document whose data is not known: `{"$ref": {"block_document_id": ID}}`. */
export function isBlockReference(value: Value): boolean {
  const reference = value.kind === "dict" ? value.entries.get("$ref") : undefined;
  return reference?.kind === "dict" && reference.entries.get("block_document_id")?.kind === "string";
}
