import type { DocumentFormat, TextDocument } from "../document/document.ts";
import type { ArrayNode, DocumentNode, ObjectNode, TextRange } from "../document/node.ts";
import type { YamlQuote } from "./yaml-string.ts";

/** A text and the habits of its author, which what is inserted follows. */
export interface Layout {
  readonly text: string;
  readonly format: DocumentFormat;
  readonly lineEnd: string;
  /** What the first indented line is indented by. */
  readonly unit: string;
  /** What stands between a quoted key and its value: `:` and perhaps blanks. */
  readonly colon: string;
}

export function layoutOf({ text, format }: TextDocument): Layout {
  return {
    text,
    format,
    lineEnd: /\r\n|\n|\r/.exec(text)?.[0] ?? "\n",
    unit: /[\r\n]([ \t]+)[^\s#]/.exec(text)?.[1] ?? "  ",
    colon: /"([ \t]*:[ \t]*)["{[\w-]/.exec(text)?.[1] ?? ": ",
  };
}

/** Where the line of an offset starts. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text[start - 1])) start--;
  // A byte order mark is no indentation.
  return start === 0 && text[0] === "\uFEFF" && offset > 0 ? 1 : start;
}

/** Past the line end that stands at an offset, if one does. */
export function afterLineEnd(text: string, offset: number): number {
  if (text[offset] === "\r" && text[offset + 1] === "\n") return offset + 2;
  return isLineEnd(text[offset]) ? offset + 1 : offset;
}

/** Before the line end that stands before an offset, if one does. */
export function beforeLineEnd(text: string, offset: number): number {
  if (text[offset - 1] === "\n" && text[offset - 2] === "\r") return offset - 2;
  return isLineEnd(text[offset - 1]) ? offset - 1 : offset;
}

/** The blanks at the start of the line of an offset. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? "";
}

/** Blanks as wide as what stands before an offset in its line. */
export function columnAt(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset).replace(/[^\t]/g, " ");
}

/** Past blanks, line ends and YAML comments. */
export function skipTrivia(text: string, offset: number): number {
  const trivia = /(?:[ \t\r\n]+|#[^\r\n]*)*/y;
  trivia.lastIndex = offset;
  trivia.test(text);
  return trivia.lastIndex;
}

/** Past blanks and a comment, up to the line end: or the same offset when anything else stands there. */
export function skipLineRest(text: string, offset: number): number {
  const rest = /[ \t]*(?:(?<=[ \t])#[^\r\n]*)?(?=[\r\n]|$)/y;
  rest.lastIndex = offset;
  return rest.test(text) ? rest.lastIndex : offset;
}

export function hasLineEnd(text: string, { start, end }: TextRange): boolean {
  return /[\r\n]/.test(text.slice(start, end));
}

/** Whether a collection stands in brackets. */
export function isFlow(text: string, node: DocumentNode): boolean {
  const first = text[node.range.start];
  return node.range.start < node.range.end && (first === "{" || first === "[");
}

/** The quotes that a scalar stands in. */
export function quoteAt(text: string, range: TextRange): YamlQuote {
  const first = text[range.start];
  return range.start < range.end && (first === '"' || first === "'") ? first : "";
}

/** The quotes for a new key and a new string in a collection: none where a key has none, else those of its last ones. */
export function quotesIn(
  { text, format }: Layout,
  container: ObjectNode | ArrayNode | undefined,
  old?: DocumentNode,
): { keyQuote: YamlQuote; quote: YamlQuote } {
  if (format === "json") return { keyQuote: '"', quote: '"' };
  const keyQuotes =
    container?.kind === "object" ? ownMembers(container).map(({ keyRange }) => quoteAt(text, keyRange)) : [];
  const keyQuote = keyQuotes.includes("") ? "" : (keyQuotes.at(-1) ?? "");
  const values = container === undefined ? [] : valuesIn(container);
  const string = old?.kind === "string" ? old : values.findLast(({ kind }) => kind === "string");
  return { keyQuote, quote: string === undefined ? keyQuote : quoteAt(text, string.range) };
}

/** The members that are written in the object itself, not merged into it. */
export function ownMembers(object: ObjectNode): ObjectNode["members"] {
  return object.members.some(({ merged }) => merged) ? object.members.filter(({ merged }) => !merged) : object.members;
}

function valuesIn(container: ObjectNode | ArrayNode): readonly DocumentNode[] {
  return container.kind === "array" ? container.items : container.members.map(({ value }) => value);
}

function isLineEnd(character: string | undefined): boolean {
  return character === "\n" || character === "\r";
}
