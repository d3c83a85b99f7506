import { type DocumentNode, distinctMembers, type ObjectNode } from "../../document/node.ts";

/**
 * Whether a Prefect server kept a value as it was sent: same keys in the same order, texts, and numbers as Python reads
 * them: whole numbers exactly and apart from fractions (`1` is not `1.0`), fractions as doubles (`1e22` is `1e+22`).
 */
export function sameJson(sent: DocumentNode, kept: DocumentNode): boolean {
  switch (sent.kind) {
    case "null":
      return kept.kind === "null";
    case "number":
      return kept.kind === "number" && sameNumber(sent.text, kept.text);
    case "array":
      return (
        kept.kind === "array" &&
        sent.items.length === kept.items.length &&
        sent.items.every((item, index) => sameJson(item, kept.items[index] as DocumentNode))
      );
    case "object":
      return kept.kind === "object" && sameObject(sent, kept);
    default:
      return sent.kind === kept.kind && sent.value === (kept as typeof sent).value;
  }
}

function sameObject(sent: ObjectNode, kept: ObjectNode): boolean {
  const sentMembers = distinctMembers(sent);
  const keptMembers = distinctMembers(kept);
  return (
    sentMembers.length === keptMembers.length &&
    sentMembers.every(({ key, value }, index) => {
      const other = keptMembers[index];
      return other !== undefined && other.key === key && sameJson(value, other.value);
    })
  );
}

function sameNumber(sent: string, kept: string): boolean {
  const isWhole = /^-?\d+$/;
  if (isWhole.test(sent) || isWhole.test(kept)) {
    return isWhole.test(sent) && isWhole.test(kept) && BigInt(sent) === BigInt(kept);
  }
  return Object.is(Number(sent), Number(kept));
}
