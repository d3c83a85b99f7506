import type { DocumentFormat, SyntaxProblem } from "./document.ts";
import { stringEnd } from "./string-end.ts";

const mebibyte = 1024 * 1024;

/** The largest text that is read, in bytes: parsers need seconds and gigabytes for more. */
export const maxSize: Readonly<Record<DocumentFormat, number>> = { json: 8 * mebibyte, yaml: 2 * mebibyte };

/** How many objects and arrays may stand inside one another: the parsers recurse, and so do ajv and we. */
export const maxDepth = 500;

/** The problem of a text of so many bytes (or UTF-16 units, never more than its bytes), if it is too large. */
export function sizeProblem(size: number, format: DocumentFormat): SyntaxProblem | undefined {
  if (size <= maxSize[format]) return undefined;
  const limit = `${maxSize[format] / mebibyte} MiB`;
  return {
    code: "too-large",
    message: `the file is larger than ${limit}, the most that is read of ${format === "json" ? "JSON" : "YAML"}`,
    hint: "A base job template takes a few kilobytes; check that this is the right file.",
    range: { start: 0, end: 0 },
  };
}

/** The problem of a text that nests too deeply, at the offset where it goes too deep. */
export function depthProblem(offset: number): SyntaxProblem {
  return {
    code: "too-deep",
    message: `objects and arrays are nested more than ${maxDepth} deep`,
    hint: "Flatten it; a base job template needs about ten levels.",
    range: { start: offset, end: offset + 1 },
  };
}

/** Where brackets outside strings first nest deeper than allowed, or undefined. */
export function tooDeepAt(json: string): number | undefined {
  const mark = /["[\]{}]/g;
  let depth = 0;
  while (mark.test(json)) {
    const index = mark.lastIndex - 1;
    const unit = json[index];
    if (unit === '"') mark.lastIndex = stringEnd(json, index);
    else if (unit === "}" || unit === "]") depth--;
    else if (++depth > maxDepth) return index;
  }
  return undefined;
}
