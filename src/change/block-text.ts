import { type DocumentNode, distinctMembers, type ScalarNode } from "../document/node.ts";
import { type YamlQuote, yamlString } from "./yaml-string.ts";

export interface BlockTextOptions {
  /** What stands before every line but the first. Default: nothing. */
  readonly indent?: string;
  /** What one level is indented by: spaces. Default: two. */
  readonly unit?: string;
  /** What a list is indented by below its key. Default: as `unit`. */
  readonly listUnit?: string;
  /** The line end. Default: "\n". */
  readonly lineEnd?: string;
  /** The quotes of keys and of strings. Default: none where a plain scalar means the same. */
  readonly keyQuote?: YamlQuote;
  readonly quote?: YamlQuote;
}

/** A node as YAML text in block style, without a final newline: keys in their order, numbers as they are. */
export function blockText(node: DocumentNode, options: BlockTextOptions = {}): string {
  const unit = options.unit ?? "  ";
  const style: Style = { unit, listUnit: unit, lineEnd: "\n", keyQuote: "", quote: "", ...options };
  return block(node, options.indent ?? "", style);
}

/** Whether a value takes lines of its own in block style. */
export function isBlock(node: DocumentNode): boolean {
  return (node.kind === "object" && node.members.length > 0) || (node.kind === "array" && node.items.length > 0);
}

type Style = Required<Omit<BlockTextOptions, "indent">>;

function block(node: DocumentNode, indent: string, style: Style): string {
  switch (node.kind) {
    case "object":
      if (node.members.length === 0) return "{}";
      return distinctMembers(node)
        .map(({ key, value }) => writeKey(key, indent, style) + afterKey(value, indent, style))
        .join(style.lineEnd + indent);
    case "array":
      if (node.items.length === 0) return "[]";
      return node.items.map((item) => `- ${block(item, `${indent}  `, style)}`).join(style.lineEnd + indent);
    default:
      return yamlScalar(node, style.quote);
  }
}

/** An implicit key must fit into 1024 characters. */
function writeKey(key: string, indent: string, { keyQuote, lineEnd }: Style): string {
  const written = yamlString(key, keyQuote);
  return written.length < 1000 ? `${written}:` : `? ${written}${lineEnd}${indent}:`;
}

function afterKey(value: DocumentNode, indent: string, style: Style): string {
  if (!isBlock(value)) return ` ${block(value, indent, style)}`;
  const inner = indent + (value.kind === "array" ? style.listUnit : style.unit);
  return style.lineEnd + inner + block(value, inner, style);
}

/** A scalar as YAML on one line. */
export function yamlScalar(node: ScalarNode, quote: YamlQuote): string {
  switch (node.kind) {
    case "null":
      return "null";
    case "number":
      return node.text;
    case "boolean":
      return String(node.value);
    default:
      return yamlString(node.value, quote);
  }
}
