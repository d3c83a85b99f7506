import { type Node, type ParseError, parseTree } from "jsonc-parser";
import type { TextDocument } from "./document.ts";
import type { DocumentNode, Member } from "./node.ts";

/** Reads a JSON text (RFC 8259; a byte order mark is allowed). */
export function parseJson(text: string, path: string): TextDocument {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  try {
    JSON.parse(start === 0 ? text : text.slice(start));
  } catch (error) {
    return {
      path,
      format: "json",
      text,
      root: undefined,
      problems: [
        { code: "syntax", message: (error as Error).message, hint: "Write valid JSON.", range: { start, end: start } },
      ],
    };
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  return { path, format: "json", text, root: tree && fromTree(tree, text), problems: [] };
}

function fromTree(node: Node, text: string): DocumentNode {
  const range = { start: node.offset, end: node.offset + node.length };
  switch (node.type) {
    case "object":
      return { kind: "object", range, members: (node.children ?? []).map((property) => memberFrom(property, text)) };
    case "array":
      return { kind: "array", range, items: (node.children ?? []).map((item) => fromTree(item, text)) };
    case "number":
      return { kind: "number", range, text: text.slice(range.start, range.end) };
    case "string":
      return { kind: "string", range, value: node.value as string };
    case "boolean":
      return { kind: "boolean", range, value: node.value as boolean };
    default:
      return { kind: "null", range };
  }
}

function memberFrom(property: Node, text: string): Member {
  const [key, value] = property.children as [Node, Node];
  const keyRange = { start: key.offset, end: key.offset + key.length };
  return { key: key.value as string, keyRange, value: fromTree(value, text) };
}
