import type { TextDocument } from "../document/document.ts";
import { secretRangesOf } from "./secret-ranges.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** What fixes change in a document, as a unified diff with secrets masked; empty when they change nothing. */
export function reportFixes(before: TextDocument, after: TextDocument): string {
  return unifiedDiff(before.path.replace(/^\/+/, ""), masked(before), masked(after));
}

/** Line ends stay, so that lines keep their numbers. */
function masked(document: TextDocument): string {
  let text = "";
  let from = 0;
  for (const { start, end } of secretRangesOf(document)) {
    text += document.text.slice(from, start) + document.text.slice(start, end).replaceAll(/[^\r\n]+/g, "***");
    from = end;
  }
  return text + document.text.slice(from);
}
