import type { TextDocument } from "../../src/document/document.ts";
import { LineMap } from "../../src/document/lines.ts";

/** The problems of a document, one line each, with what they underline. */
export function showProblems({ text, problems }: TextDocument): string[] {
  const lines = new LineMap(text);
  return problems.map(({ code, message, range, related }) => {
    const { line, column } = lines.position(range.start);
    const marked = JSON.stringify(text.slice(range.start, range.end));
    const other = related && ` / ${related.message} ${lines.position(related.range.start).line}`;
    return `${line}:${column} ${marked} ${code}: ${message}${other ?? ""}`;
  });
}
