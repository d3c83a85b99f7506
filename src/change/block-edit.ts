import type { ArrayNode, DocumentNode, Member, ObjectNode, TextRange } from "../document/node.ts";
import { blockText, isBlock } from "./block-text.ts";
import { flowText } from "./flow-text.ts";
import {
  afterLineEnd,
  beforeLineEnd,
  columnAt,
  hasLineEnd,
  isFlow,
  type Layout,
  lineStart,
  ownMembers,
  quotesIn,
  skipLineRest,
  skipTrivia,
} from "./layout.ts";
import type { Splice } from "./splice.ts";

/** Replaces the value of a member of a YAML block mapping. */
export function replaceMember(layout: Layout, object: ObjectNode, member: Member, value: DocumentNode): Splice[] {
  const { text, lineEnd, unit } = layout;
  const old = member.value;
  const indent = columnAt(text, object.range.start);
  const oldEnd = valueEnd(text, old);
  const colon = skipTrivia(text, member.keyRange.end) + 1;
  const isBelow = hasLineEnd(text, { start: colon, end: old.range.start });
  // What is removed of the old value: from the end of the line before it, or from its own start.
  const from = isBelow ? beforeLineEnd(text, lineStart(text, old.range.start)) : old.range.start;
  const to = isBelow ? skipLineRest(text, oldEnd) : oldEnd;

  if (!isBlock(value) || (isFlow(text, old) && isBlock(old))) {
    const written = inline(layout, object, old, value);
    if (!isBelow) return [{ start: from, end: to, text: spaced(text, from, written) }];
    const at = afterProperties(text, colon);
    return [
      { start: at, end: at, text: ` ${written}` },
      { start: from, end: to, text: "" },
    ];
  }
  const inner =
    isBelow && columnAt(text, old.range.start).length > indent.length
      ? columnAt(text, old.range.start)
      : indent + (value.kind === "array" ? listUnit(layout) : unit);
  const written = lineEnd + inner + linesOf(layout, object, old, value, inner);
  if (isBelow) return [{ start: from, end: to, text: written }];
  // The lines of the new value go below the comment that may end the line.
  const blanks = /[ \t]*$/.exec(text.slice(colon, from))?.[0].length ?? 0;
  const comment = skipLineRest(text, to);
  return [
    { start: from - blanks, end: to, text: "" },
    { start: comment, end: comment, text: written },
  ];
}

/** Replaces an item of a YAML block sequence, or a whole YAML text (without a container). */
export function replaceItem(
  layout: Layout,
  list: ArrayNode | undefined,
  old: DocumentNode,
  value: DocumentNode,
): Splice[] {
  const { text } = layout;
  const { start } = old.range;
  const isInline = !isBlock(value) || (isFlow(text, old) && isBlock(old));
  const indent = columnAt(text, start) + (start === old.range.end && !/\s/.test(text[start - 1] ?? " ") ? " " : "");
  const written = isInline ? inline(layout, list, old, value) : linesOf(layout, list, old, value, indent);
  return [{ start, end: valueEnd(text, old), text: spaced(text, start, written) }];
}

/** Adds a member at the end of a block mapping. */
export function appendMember(layout: Layout, object: ObjectNode, key: string, value: DocumentNode): Splice[] {
  const indent = columnAt(layout.text, object.range.start);
  const member: Member = { key, keyRange: object.range, value };
  const lines = blockText(
    { kind: "object", range: object.range, members: [member] },
    optionsOf(layout, object, indent),
  );
  return append(layout, object.range, indent, lines);
}

/** Adds an item at the end of a block sequence. */
export function appendItem(layout: Layout, list: ArrayNode, value: DocumentNode): Splice[] {
  const indent = columnAt(layout.text, list.range.start);
  const lines = blockText({ kind: "array", range: list.range, items: [value] }, optionsOf(layout, list, indent));
  return append(layout, list.range, indent, lines);
}

/** Puts an item before the one at an index of a block sequence. */
export function insertItem(layout: Layout, list: ArrayNode, index: number, value: DocumentNode): Splice[] {
  const { start } = list.range;
  const indent = columnAt(layout.text, start);
  const lines = blockText({ kind: "array", range: list.range, items: [value] }, optionsOf(layout, list, indent));
  if (index > 0) return append(layout, itemRange(layout.text, list, index - 1), indent, lines);
  return [{ start, end: start, text: lines + layout.lineEnd + indent }];
}

/** Removes a member or item that is not the only one: its lines, its comment, and comments right above it. */
export function removeEntry({ text }: Layout, container: ObjectNode | ArrayNode, index: number): Splice[] {
  const range = (at: number): TextRange =>
    container.kind === "object" ? memberRange(text, container, at) : itemRange(text, container, at);
  const { start, end } = range(index);
  const previousEnd = index > 0 ? range(index - 1).end : container.range.start;
  const lineFrom = lineStart(text, start);
  // A block scalar ends behind its last line end.
  const isWhole = text[end - 1] === "\n";
  const lineTo = isWhole ? end : skipLineRest(text, end);
  const next = isWhole ? end : afterLineEnd(text, lineTo);
  if (/\S/.test(text.slice(lineFrom, start))) {
    // The first in a line that starts with a dash: what comes next takes its place.
    return [{ start, end: afterBlanks(text, next), text: "" }];
  }
  const from = aboveComments(text, lineFrom, columnAt(text, start));
  const isUnended = next === text.length && next === lineTo && !isWhole;
  return [{ start: isUnended ? Math.max(previousEnd, beforeLineEnd(text, from)) : from, end: next, text: "" }];
}

function append({ text, lineEnd }: Layout, range: TextRange, indent: string, lines: string): Splice[] {
  // A block scalar reaches over its last line end.
  if (text[range.end - 1] === "\n") return [{ start: range.end, end: range.end, text: indent + lines + lineEnd }];
  const at = skipLineRest(text, range.end);
  return [{ start: at, end: at, text: lineEnd + indent + lines }];
}

function memberRange(text: string, object: ObjectNode, index: number): TextRange {
  const member = ownMembers(object)[index] as Member;
  const { start } = member.keyRange;
  const question = /(?:^|[ \t])\?[ \t]+$/.test(text.slice(lineStart(text, start), start));
  return {
    start: question ? text.lastIndexOf("?", start) : start,
    end: Math.max(member.keyRange.end + 1, member.value.range.end),
  };
}

function itemRange(text: string, list: ArrayNode, index: number): TextRange {
  const item = list.items[index] as DocumentNode;
  const previous = list.items[index - 1];
  const start = previous === undefined ? list.range.start : skipTrivia(text, previous.range.end);
  return { start, end: Math.max(start + 1, item.range.end) };
}

/** Where the comments start that stand right above a line, as far to the right as it; not those at the file's start. */
function aboveComments(text: string, line: number, column: string): number {
  let from = line;
  while (from > 0) {
    const above = lineStart(text, beforeLineEnd(text, from));
    if (above === from || !text.startsWith(`${column}#`, above)) return from;
    if (above === 0) return line;
    from = above;
  }
  return from;
}

/** The end of a value without the line end that a block scalar holds. */
function valueEnd(text: string, { range }: DocumentNode): number {
  return range.end > range.start ? beforeLineEnd(text, range.end) : range.end;
}

/** Past the anchor and tag behind a colon. */
function afterProperties(text: string, colon: number): number {
  const properties = /(?:[ \t]+[&!][^\s]*)*/y;
  properties.lastIndex = colon;
  properties.test(text);
  return properties.lastIndex;
}

function afterBlanks(text: string, offset: number): number {
  let end = offset;
  while (text[end] === " ") end++;
  return end;
}

function spaced(text: string, at: number, written: string): string {
  return /\s/.test(text[at - 1] ?? " ") ? written : ` ${written}`;
}

function inline(
  layout: Layout,
  container: ObjectNode | ArrayNode | undefined,
  old: DocumentNode,
  value: DocumentNode,
): string {
  return flowText(value, {
    ...quotesIn(layout, container, old),
    colon: layout.colon,
    newLine: undefined,
    unit: layout.unit,
  });
}

function linesOf(
  layout: Layout,
  container: ObjectNode | ArrayNode | undefined,
  old: DocumentNode,
  value: DocumentNode,
  indent: string,
): string {
  return blockText(value, optionsOf(layout, container, indent, old));
}

function optionsOf(layout: Layout, container: ObjectNode | ArrayNode | undefined, indent: string, old?: DocumentNode) {
  const { lineEnd, unit } = layout;
  return { indent, unit, lineEnd, listUnit: listUnit(layout), ...quotesIn(layout, container, old) };
}

/** Whether lists stand below their key's own column here: `key:` and then `- item` without more indentation. */
function listUnit({ text, unit }: Layout): string {
  return /^([ ]*)[^\s#-][^\r\n]*:[ \t]*\r?\n\1- /m.test(text) ? "" : unit;
}
