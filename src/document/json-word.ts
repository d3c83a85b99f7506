import type { Explanation } from "./json-explanation.ts";
import type { TextRange } from "./node.ts";

/** A number that JSON writes otherwise. */
export function explainNumber(code: string, text: string, offset: number): Explanation | undefined {
  const start = offset - (/[\w.+-]*$/.exec(text.slice(Math.max(0, offset - 50), offset))?.[0].length ?? 0);
  const word = /^[\w.+-]+/.exec(text.slice(start, start + 100))?.[0];
  if (word === undefined || /^\s*:/.test(text.slice(start + word.length))) return undefined;
  const range = { start, end: start + word.length };
  if (/^[+-]?0x[\da-f]+$/i.test(word)) {
    return { message: "the number is hexadecimal", hint: "Write it in decimal.", range };
  }
  if (/^-?0\d+(\.\d*)?$/.test(word)) {
    const hint = "Write it without the zeros in front, or put it in quotes if it is text.";
    return { message: "the number starts with 0", hint, range };
  }
  if (/^\+\d/.test(word)) return { message: "a number cannot start with +", hint: "Leave the sign out.", range };
  if (/^-?\.\d/.test(word)) {
    return { message: "a number cannot start with a point", hint: "Write 0 before the point.", range };
  }
  if (code === "UnexpectedEndOfNumber" || word === "-") {
    return {
      message: "the number is not finished",
      hint: "Write digits after a point, sign or exponent.",
      range,
    };
  }
  if (/^\d/.test(word) && start < offset && range.end > offset) {
    return { message: "this is not a number", hint: "If it is text, put it in double quotes.", range };
  }
  return undefined;
}

const literals: Readonly<Record<string, string>> = {
  True: "true",
  False: "false",
  None: "null",
  TRUE: "true",
  FALSE: "false",
  NULL: "null",
  Null: "null",
  undefined: "null",
};

/** A word or sign at the place that other languages know, whatever was expected there. */
export function explainWord(rest: string, offset: number, before: string | undefined): Explanation | undefined {
  const here = (length: number): { range: TextRange } => ({ range: { start: offset, end: offset + length } });
  if (/^\/[/*]/.test(rest) || rest[0] === "#") {
    return { message: "JSON has no comments", hint: "Remove it, or write the file as YAML, which has them." };
  }
  if (rest[0] === "'" || rest[0] === "`") {
    const length = /^(['`]).*?\1/.exec(rest)?.[0].length ?? 1;
    return { message: "JSON strings stand in double quotes", hint: `Write " instead of ${rest[0]}.`, ...here(length) };
  }
  if (/^[“”„‟«»‘’]/.test(rest)) {
    return { message: `${rest[0]} is not a JSON quote`, hint: 'Write ", the plain double quote.', ...here(1) };
  }
  if (/^[\u00a0\u200b-\u200d\u2028\u2029\u2060\ufeff\u3000]/.test(rest)) {
    const unit = rest.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return { message: `there is an invisible character, U+${unit}`, hint: "Remove it or write a space.", ...here(1) };
  }
  if (rest[0] === "{" && before === "{") {
    const hint = 'A placeholder stands inside a string: "{{ name }}".';
    return { message: "a placeholder without quotes is not JSON", hint, ...here(1) };
  }
  if (rest[0] === "=") return { message: "a colon is expected here, not =", hint: "Write : between key and value." };
  if (rest[0] === ";")
    return { message: "a comma is expected here, not ;", hint: "Write , between members and items." };
  const word = /^-?[\p{L}_$][\p{L}\d_$.-]*/u.exec(rest)?.[0];
  if (word === undefined) return undefined;
  if (/^\s*:/.test(rest.slice(word.length))) {
    return { message: `the key ${word} has no quotes`, hint: `Write "${word}".`, ...here(word.length) };
  }
  if (/^(?:-?Infinity|[Nn]a[Nn])$/.test(word)) {
    return { message: `JSON has no ${word}`, hint: "Write a number, or null.", ...here(word.length) };
  }
  if (Object.hasOwn(literals, word)) {
    return { message: `${word} is not JSON`, hint: `Write ${literals[word]}.`, ...here(word.length) };
  }
  if (before === '"') {
    const hint = 'Write a quote inside a string as \\".';
    return { message: "the string ends before this word", hint, ...here(word.length) };
  }
  return { message: "the text has no quotes", hint: "Put text in double quotes.", ...here(word.length) };
}
