import type { TextDocument } from "../document/document.ts";
import type { DocumentNode } from "../document/node.ts";

/** What YAML 1.1 takes for a boolean and YAML 1.2 for text. */
const booleans: Readonly<Record<string, boolean>> = { yes: true, on: true, no: false, off: false };

/**
 * A value of a `prefect.yaml` as Prefect reads it: with YAML 1.1, in which a bare `yes`, `no`, `on` or `off` is a boolean,
 * and `12:30` or `1_000` a number.
 */
export function asYaml11(node: DocumentNode, document: TextDocument): DocumentNode {
  if (node.kind === "array") return { ...node, items: node.items.map((item) => asYaml11(item, document)) };
  if (node.kind === "object") {
    return { ...node, members: node.members.map((member) => ({ ...member, value: asYaml11(member.value, document) })) };
  }
  if (node.kind !== "string" || document.format !== "yaml") return node;
  const { value, range } = node;
  // In quotes, or in a block, it is text in both.
  if (document.text.slice(range.start, range.end) !== value) return node;
  const boolean = /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)$/.test(value) ? booleans[value.toLowerCase()] : undefined;
  if (boolean !== undefined) return { kind: "boolean", range, value: boolean };
  if (/^[1-9][\d_]*$/.test(value)) return { kind: "number", range, text: value.replaceAll("_", "") };
  if (/^[1-9]\d*(?::[0-5]?\d)+$/.test(value)) {
    const seconds = value.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
    return { kind: "number", range, text: String(seconds) };
  }
  return node;
}
