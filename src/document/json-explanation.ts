import { explainNumber, explainWord } from "./json-word.ts";
import type { TextRange } from "./node.ts";

/** What is wrong at a place of a text that is not JSON. Ranges count from the first character after a byte order mark. */
export interface Explanation {
  readonly message: string;
  readonly hint: string;
  /** Default: what jsonc-parser marked. */
  readonly range?: TextRange;
  readonly related?: { readonly message: string; readonly range: TextRange };
}

/** The first place that jsonc-parser complains about, and the name of its complaint. */
export interface FoundError {
  readonly code: string;
  readonly offset: number;
  readonly length: number;
}

/** Explains the first error of a text that is not JSON by what stands around it. */
export function explainPlace(text: string, { code, offset, length }: FoundError): Explanation {
  const previous = text.slice(0, offset).trimEnd().length;
  const rest = text.slice(offset, offset + 200);
  return (
    explainString(code, text, offset, length) ??
    explainNumber(code, text, offset) ??
    explainEnd(text, previous, offset) ??
    explainComma(code, text, previous, rest) ??
    explainBracket(code, text, offset, rest) ??
    explainWord(rest, offset, text[offset - 1]) ??
    byCode(code, rest)
  );
}

function explainString(code: string, text: string, offset: number, length: number): Explanation | undefined {
  const source = text.slice(offset, offset + length);
  const inside = (index: number, size: number): TextRange => ({ start: offset + index, end: offset + index + size });
  switch (code) {
    case "UnexpectedEndOfString":
      return {
        message: "this string is not closed on its line",
        hint: 'Close it with ", and write a line break inside a string as \\n.',
      };
    case "InvalidCharacter": {
      const index = source.search(controlCharacter);
      const unit = source.charCodeAt(index).toString(16).padStart(4, "0");
      const name = source[index] === "\t" ? "a tab" : `the control character U+${unit.toUpperCase()}`;
      const written = source[index] === "\t" ? "\\t" : `\\u${unit}`;
      return { message: `${name} stands inside a string`, hint: `Write it as ${written}.`, range: inside(index, 1) };
    }
    case "InvalidUnicode":
    case "InvalidEscapeCharacter": {
      const { index, written } = badEscape(source);
      const range = inside(index, written.length);
      return code === "InvalidUnicode"
        ? {
            message: `${written} is not a whole Unicode escape`,
            hint: "Write four hexadecimal digits after \\u.",
            range,
          }
        : { message: `JSON has no escape ${written}`, hint: "Write a backslash itself as \\\\.", range };
    }
    default:
      return undefined;
  }
}

/** The first escape of a string that JSON does not have. */
function badEscape(source: string): { index: number; written: string } {
  let index = source.indexOf("\\");
  while (/^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/.test(source.slice(index, index + 6))) {
    index = source.indexOf("\\", index + 2);
  }
  const written = /^\\(?:u[\da-fA-F]{0,3}|.?)/u.exec(source.slice(index, index + 6))?.[0] ?? "\\";
  return { index, written };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON forbids in strings
const controlCharacter = /[\x00-\x1f]/;

function explainEnd(text: string, previous: number, offset: number): Explanation | undefined {
  if (previous === 0 || offset === text.length || !isWhole(text.slice(0, previous))) return undefined;
  return {
    message: "there is more text after the end of the value",
    hint: "Keep one value in a file.",
    range: { start: offset, end: offset + 1 },
  };
}

function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function explainComma(code: string, text: string, previous: number, rest: string): Explanation | undefined {
  const afterComma = text[previous - 1] === ",";
  const comma = { start: previous - 1, end: previous };
  if (afterComma && /^[\]}]/.test(rest)) {
    const what = rest[0] === "}" ? "member" : "item";
    return {
      message: `there is a comma after the last ${what}`,
      hint: "Remove it: JSON has no trailing commas.",
      range: comma,
    };
  }
  if (rest[0] === ",") {
    if (afterComma) return { message: "there are two commas in a row", hint: "Remove one of them." };
    return { message: "there is nothing before this comma", hint: "Write a value before it, or remove it." };
  }
  if (code === "CommaExpected" && !/^[\]}:]/.test(rest)) {
    return {
      message: "a comma is missing",
      hint: "Separate members and items with commas.",
      range: { start: previous, end: previous },
    };
  }
  return undefined;
}

function explainBracket(code: string, text: string, offset: number, rest: string): Explanation | undefined {
  const open = openBracket(text, offset);
  const related = open !== undefined && {
    related: { message: `this ${text[open]} is still open`, range: { start: open, end: open + 1 } },
  };
  if (rest === "" && open !== undefined) {
    return {
      message: `the file ends before the closing ${text[open] === "{" ? "}" : "]"}`,
      hint: "Close what is still open; the end of the file may have been cut off.",
      ...related,
    };
  }
  if (code === "CommaExpected" && open !== undefined && /^[\]}]/.test(rest)) {
    const closing = text[open] === "{" ? "}" : "]";
    return {
      message: `${closing} is expected here, not ${rest[0]}`,
      hint: "Close brackets in their order.",
      ...related,
    };
  }
  return undefined;
}

/** The innermost bracket that is open at an offset. */
function openBracket(text: string, offset: number): number | undefined {
  const open: number[] = [];
  for (const token of text.slice(0, offset).matchAll(/"(?:[^"\\\n]|\\.)*"?|[[\]{}]/g)) {
    if (token[0] === "{" || token[0] === "[") open.push(token.index);
    else if (token[0] === "}" || token[0] === "]") open.pop();
  }
  return open.at(-1);
}

function byCode(code: string, rest: string): Explanation {
  const found = rest === "" ? "the end of the file" : nameOf(rest);
  switch (code) {
    case "ColonExpected":
      return { message: `a colon is expected here, not ${found}`, hint: "Write : between key and value." };
    case "PropertyNameExpected":
      return { message: `a key is expected here, not ${found}`, hint: "Write a key in double quotes." };
    case "ValueExpected":
      return { message: `a value is expected here, not ${found}`, hint: "Write a value, such as null." };
    case "CommaExpected":
      return { message: `a comma is expected here, not ${found}`, hint: "Separate members and items with commas." };
    default:
      return { message: `${found} is not expected here`, hint: "Check quotes, commas and brackets before it." };
  }
}

function nameOf(rest: string): string {
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  if (!/[\p{C}\p{Z}]/u.test(character)) return character;
  return `U+${rest.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
