import { type DocumentNode, distinctMembers } from "../document/node.ts";
import { isBlock, yamlScalar } from "./block-text.ts";
import { type YamlQuote, yamlString } from "./yaml-string.ts";

export interface FlowStyle {
  readonly keyQuote: YamlQuote;
  readonly quote: YamlQuote;
  /** Between a key and its value. */
  readonly colon: string;
  /** What a line of the value starts with: line end and indentation. Undefined: all on one line. */
  readonly newLine: string | undefined;
  readonly unit: string;
}

/** A value with brackets: JSON, or YAML's flow style. */
export function flowText(node: DocumentNode, style: FlowStyle): string {
  if (node.kind !== "object" && node.kind !== "array") return yamlScalar(node, style.quote);
  const [open, close] = node.kind === "object" ? "{}" : "[]";
  if (!isBlock(node)) return `${open}${close}`;
  const newLine = style.newLine === undefined ? undefined : style.newLine + style.unit;
  const inner = { ...style, newLine };
  const parts =
    node.kind === "object"
      ? distinctMembers(node).map(({ key, value }) => flowMember(key, value, inner))
      : node.items.map((item) => flowText(item, inner));
  if (newLine === undefined) return open + parts.join(/\s$/.test(style.colon) ? ", " : ",") + close;
  return open + newLine + parts.join(`,${newLine}`) + style.newLine + close;
}

/** A key with its value; a colon needs a blank after a plain key. */
export function flowMember(key: string, value: DocumentNode, style: FlowStyle): string {
  const written = yamlString(key, style.keyQuote);
  const colon = written.startsWith('"') ? style.colon : ": ";
  return written + colon + flowText(value, style);
}
