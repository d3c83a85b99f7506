import type { ArrayNode, DocumentNode, ObjectNode, TextRange } from "../document/node.ts";
import { isBlock } from "./block-text.ts";
import { type FlowStyle, flowMember, flowText } from "./flow-text.ts";
import {
  hasLineEnd,
  indentAt,
  type Layout,
  lineStart,
  ownMembers,
  quotesIn,
  skipLineRest,
  skipTrivia,
} from "./layout.ts";
import type { Splice } from "./splice.ts";

type Collection = ObjectNode | ArrayNode;

/** Replaces a value that stands in brackets, or a whole JSON text (without a container). */
export function replaceInFlow(
  layout: Layout,
  container: Collection | undefined,
  old: DocumentNode,
  keyEnd: number | undefined,
  value: DocumentNode,
): Splice[] {
  const { text } = layout;
  const { start, end } = old.range;
  const like = container === undefined || (isBlock(old) && old.alias === undefined) ? old : container;
  const written = flowText(value, styleOf(layout, container, like, start, old));
  if (start < end) return [{ start, end, text: written }];
  // YAML: a key without a value, or even without a colon.
  const before = start === keyEnd ? ": " : /\s/.test(text[start - 1] ?? "") ? "" : " ";
  return [{ start, end, text: before + written }];
}

/** Adds a member or item behind the last one; the collection is not empty. */
export function appendInFlow(layout: Layout, container: Collection, key: string, value: DocumentNode): Splice[] {
  const { text } = layout;
  const ranges = entryRanges(container);
  const last = ranges.at(-1) as TextRange;
  const style = styleOf(layout, container, container, last.start);
  const written = container.kind === "object" ? flowMember(key, value, style) : flowText(value, style);
  const before = blanksBefore(layout, last.start, ranges.length > 1, style);

  const next = skipTrivia(text, last.end);
  const trailing = text[next] === ",";
  const comma = trailing ? [] : [{ start: last.end, end: last.end, text: "," }];
  const from = trailing ? next + 1 : last.end;
  const at = skipLineRest(text, from);
  const hasComment = text.slice(from, at).includes("#");
  const isBare = hasComment && !/[\r\n]/.test(before);
  const newLine = isBare ? layout.lineEnd + indentAt(text, last.start) + layout.unit : before;
  const place = hasComment ? at : from;
  return [...comma, { start: place, end: place, text: newLine + written }];
}

/** Puts an item before the one at an index of a list. */
export function insertInFlow(layout: Layout, list: ArrayNode, index: number, value: DocumentNode): Splice[] {
  const { start } = (list.items[index] as DocumentNode).range;
  const style = styleOf(layout, list, list, start);
  const blanks = blanksBefore(layout, start, index > 0, style);
  const written = flowText(value, style);
  const previous = list.items[index - 1];
  if (previous !== undefined) {
    const { end } = previous.range;
    return [{ start: end, end, text: `,${blanks}${written}` }];
  }
  const at = list.range.start + 1;
  const isInLine = !/[\r\n]/.test(blanks);
  const gap = isInLine && /\s$/.test(style.colon) && !/\s/.test(layout.text[at] ?? "") ? " " : "";
  return [{ start: at, end: at, text: `${isInLine ? "" : blanks}${written},${gap}` }];
}

/** Removes a member or item that is not the only one. */
export function removeInFlow({ text }: Layout, container: Collection, index: number): Splice[] {
  const ranges = entryRanges(container);
  const { start, end } = ranges[index] as TextRange;
  const next = ranges[index + 1];
  if (next !== undefined) return [{ start, end: next.start, text: "" }];
  const previous = ranges[index - 1] as TextRange;
  const comma = skipTrivia(text, previous.end);
  const from = skipLineRest(text, comma + 1);
  return [
    { start: comma, end: comma + 1, text: "" },
    { start: text.slice(comma, from).includes("#") ? from : comma + 1, end, text: "" },
  ];
}

function entryRanges(container: Collection): TextRange[] {
  if (container.kind === "array") return container.items.map(({ range }) => range);
  return ownMembers(container).map(({ keyRange, value }) => ({
    start: keyRange.start,
    end: Math.max(keyRange.end, value.range.end),
  }));
}

/**
 * Lines of its own when the collection it is to look like has them; in YAML only from a line inside the brackets, whose
 * indentation is known to be enough.
 */
function styleOf(
  layout: Layout,
  container: Collection | undefined,
  like: DocumentNode,
  at: number,
  old?: DocumentNode,
): FlowStyle {
  const { text } = layout;
  const isInside = layout.format === "json" || (container !== undefined && lineStart(text, at) > container.range.start);
  const inLines = isInside && hasLineEnd(text, like.range);
  return {
    ...quotesIn(layout, container, old),
    colon: layout.colon,
    newLine: inLines ? layout.lineEnd + indentAt(text, at) : undefined,
    unit: layout.unit,
  };
}

/** What separates a new entry from the comma before it: as the last entry has it. */
function blanksBefore({ text, lineEnd }: Layout, start: number, hasComma: boolean, { colon }: FlowStyle): string {
  const blanks = /(\r\n|\n|\r)?[ \t]*$/.exec(text.slice(Math.max(0, start - 1000), start)) as RegExpExecArray;
  if (blanks[1] !== undefined) return lineEnd + blanks[0].slice(blanks[1].length);
  if (hasComma) return blanks[0];
  return /\s$/.test(colon) ? " " : "";
}
