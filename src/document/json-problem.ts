import { type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { SyntaxProblem } from "./document.ts";
import { explainPlace, type FoundError } from "./json-explanation.ts";
import { maxDepth } from "./limits.ts";
import type { TextRange } from "./node.ts";
import { printable } from "./printable.ts";

/** Explains in a person's words why a text is not JSON, at the first place that JSON does not allow. */
export function explainJson(text: string): SyntaxProblem {
  const shift = text.startsWith("\uFEFF") ? 1 : 0;
  const content = text.slice(shift);
  if (content.trim() === "") {
    const range = { start: 0, end: 0 };
    return { code: "empty-document", message: "the file is empty", hint: "Check that this is the right file.", range };
  }
  const found = firstError(content);
  const problem = explainPlace(content, found);
  // What is missing at the end of the file has nothing there to mark.
  const inside = (offset: number): number => Math.min(offset, content.length);
  const move = ({ start, end }: TextRange): TextRange => ({ start: start + shift, end: inside(end) + shift });
  return {
    code: "syntax",
    message: printable(problem.message),
    hint: startsLikeYaml(content)
      ? "This looks like YAML: give the file a name that ends in .yaml, or write it as JSON."
      : printable(problem.hint),
    range: move(problem.range ?? { start: found.offset, end: found.offset + Math.max(found.length, 1) }),
    ...(problem.related && { related: { ...problem.related, range: move(problem.related.range) } }),
  };
}

function firstError(text: string): FoundError {
  const errors: ParseError[] = [];
  if (nestsTooDeeply(text)) return { code: "", offset: 0, length: 0 };
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const first = errors[0];
  if (first === undefined) return { code: "", offset: 0, length: 0 };
  return { code: printParseErrorCode(first.error), offset: first.offset, length: first.length };
}

/** Whether jsonc-parser could overflow the stack: in a broken text nobody knows which brackets are inside strings. */
function nestsTooDeeply(text: string): boolean {
  let depth = 0;
  for (const bracket of text.matchAll(/[[\]{}]/g)) {
    if (bracket[0] === "{" || bracket[0] === "[") {
      if (++depth > 2 * maxDepth) return true;
    } else if (depth > 0) depth--;
  }
  return false;
}

function startsLikeYaml(text: string): boolean {
  return /^\s*(?:#.*\s+)*(?:---\s|- |%YAML|[\w.-]+:(?:\s|$))/.test(text.slice(0, 10_000));
}
