import type { DocumentFormat, SyntaxProblem } from "./document.ts";
import { sizeProblem } from "./limits.ts";

/** A text, and what was wrong with its bytes. With a problem the text is only good for showing the place. */
export interface DecodedText {
  readonly text: string;
  readonly problem?: SyntaxProblem;
}

/** Reads bytes as UTF-8; a byte order mark is allowed and stays in the text. What is too large is not looked at. */
export function decode(bytes: Uint8Array, format: DocumentFormat): DecodedText {
  const tooLarge = sizeProblem(bytes.length, format);
  if (tooLarge !== undefined) return { text: "", problem: tooLarge };
  const encoding = otherEncoding(bytes);
  if (encoding !== undefined) {
    const problem: SyntaxProblem = {
      code: "encoding",
      message: `the file is written in ${encoding}, not UTF-8`,
      hint: "Save it as UTF-8.",
      range: { start: 0, end: 0 },
    };
    return { text: "", problem };
  }
  try {
    return { text: decodeStrictly(bytes) };
  } catch {
    const offset = firstBadByte(bytes);
    const start = decodeStrictly(bytes.subarray(0, offset)).length;
    const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, "0");
    const problem: SyntaxProblem = {
      code: "encoding",
      message: `byte ${offset} of the file (0x${byte}) is not valid UTF-8`,
      hint: "Save it as UTF-8; it may have been written in another encoding such as Latin-1.",
      range: { start, end: start + 1 },
    };
    return { text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), problem };
  }
}

function decodeStrictly(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** A JSON or YAML text starts with an ASCII character, so a zero among the first bytes tells the encoding. */
function otherEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? "UTF-32" : "UTF-16";
  if (first === 0xfe && second === 0xff) return "UTF-16";
  if (first === 0 && second === 0) return third === 0 ? undefined : "UTF-32";
  if (first === 0 || second === 0) return third === 0 && fourth === 0 ? "UTF-32" : "UTF-16";
  return undefined;
}

/** The offset of the byte that starts the first sequence that is not UTF-8. */
function firstBadByte(bytes: Uint8Array): number {
  // A prefix of sound text fails at most by its cut-off last character, which `stream` forgives.
  let sound = 0;
  let bad = bytes.length;
  while (bad - sound > 1) {
    const middle = (sound + bad) >> 1;
    if (isSoundPrefix(bytes.subarray(0, middle))) sound = middle;
    else bad = middle;
  }
  // `sound` may end inside a character that only the next byte, or the end of the file, proves to be broken.
  for (let back = 0; back <= 3; back++) {
    try {
      decodeStrictly(bytes.subarray(0, sound - back));
      return sound - back;
    } catch {}
  }
  return sound;
}

function isSoundPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
