import { type DocumentNode, distinctMembers } from "./node.ts";

export interface ToJsonOptions {
  /** Spaces per level; 0 writes one line without spaces. Default: 2. */
  indent?: number;
  /** What stands before every line but the first. Default: nothing. */
  prefix?: string;
}

/** A node as JSON text: numbers as they were written, keys in their order, of duplicate keys the last value. */
export function toJson(node: DocumentNode, options: ToJsonOptions = {}): string {
  const step = " ".repeat(options.indent ?? 2);
  return write(node, step, `${step === "" ? "" : "\n"}${options.prefix ?? ""}`);
}

function write(node: DocumentNode, step: string, lineStart: string): string {
  switch (node.kind) {
    case "null":
      return "null";
    case "number":
      return node.text;
    case "array":
      return enclose(
        "[",
        node.items.map((item) => write(item, step, lineStart + step)),
        "]",
        step,
        lineStart,
      );
    case "object": {
      const colon = step === "" ? ":" : ": ";
      const members = distinctMembers(node).map(
        ({ key, value }) => JSON.stringify(key) + colon + write(value, step, lineStart + step),
      );
      return enclose("{", members, "}", step, lineStart);
    }
    default:
      return JSON.stringify(node.value);
  }
}

function enclose(open: string, parts: string[], close: string, step: string, lineStart: string): string {
  if (parts.length === 0) return open + close;
  return open + parts.map((part) => lineStart + step + part).join(",") + lineStart + close;
}
