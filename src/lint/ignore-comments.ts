import type { TextDocument } from "../document/document.ts";
import { LineMap } from "../document/lines.ts";
import type { TextRange } from "../document/node.ts";
import { keyRangeAt } from "../document/pointer.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** A YAML comment `# work-pool-ignore CODE, CODE: reason`, or `# work-pool-ignore-file …`. */
export interface IgnoreComment {
  readonly range: TextRange;
  /** What stands between the word and the colon. */
  readonly codes: readonly { readonly code: string; readonly range: TextRange }[];
  /** Why the finding is fine; a comment without one ignores nothing. */
  readonly reason: string;
  /** The line that it is about, at its end or below it; undefined: the whole file. */
  readonly line: TextRange | undefined;
}

const word = "work-pool-ignore";

/** The comments of a document that ask for findings to be ignored, in order. Only YAML has comments. */
export async function ignoreComments({ format, text }: TextDocument): Promise<readonly IgnoreComment[]> {
  if (format !== "yaml" || !text.includes(word)) return [];
  const { yamlComments } = await import("../document/yaml-comments.ts");
  const lines = new LineMap(text);
  return yamlComments(text).flatMap((range) => readComment(text, range, lines) ?? []);
}

/** Whether a comment speaks of a finding: of its code, and of a line where the value or its key starts. */
export function isIgnoredBy(
  comment: IgnoreComment,
  { code, path, range }: Diagnostic,
  document: TextDocument,
): boolean {
  const { codes, line, reason } = comment;
  if (reason === "" || !codes.some((named) => named.code === code)) return false;
  if (line === undefined) return true;
  const starts = [range.start, ...(document.root === undefined ? [] : [keyRangeAt(document.root, path).start])];
  return starts.some((start) => line.start <= start && start <= line.end);
}

/** The findings without those that comments ignore. */
export async function withoutIgnored(
  document: TextDocument,
  found: readonly Diagnostic[],
): Promise<readonly Diagnostic[]> {
  const comments = await ignoreComments(document);
  if (comments.length === 0) return found;
  return found.filter((diagnostic) => !comments.some((comment) => isIgnoredBy(comment, diagnostic, document)));
}

function readComment(text: string, range: TextRange, lines: LineMap): IgnoreComment | undefined {
  const [whole, isForFile, names = "", reason = ""] =
    /^#+\s*work-pool-ignore(-file)?(?![\w-])([^:]*)(?::(.*))?$/.exec(text.slice(range.start, range.end)) ?? [];
  if (whole === undefined) return undefined;
  const from = range.start + whole.indexOf(names, whole.indexOf(word) + word.length + (isForFile ?? "").length);
  const codes = Array.from(names.matchAll(/[^\s,]+/g), ({ 0: code, index }) => ({
    code,
    range: { start: from + index, end: from + index + code.length },
  }));
  const line = isForFile === undefined ? lineOf(text, range, lines) : undefined;
  return { range, codes, reason: reason.trim(), line };
}

/** The line of a comment that ends one; else the next line that is neither blank nor a comment. */
function lineOf(text: string, { start }: TextRange, lines: LineMap): TextRange {
  let { line } = lines.position(start);
  let range = lines.lineRange(line) as TextRange;
  if (text.slice(range.start, start).trim() !== "") return range;
  do {
    line++;
    range = lines.lineRange(line) ?? { start: text.length, end: text.length };
  } while (range.start < text.length && /^\s*(?:#.*)?$/.test(text.slice(range.start, range.end)));
  return range;
}
