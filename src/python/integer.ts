import type { Value } from "./value.ts";
import { pythonInt } from "./value-path.ts";

/** A value as Python's `int()` reads it: fractions are cut off, text may have white space around; undefined: refused. */
export function pythonInteger(value: Value): bigint | undefined {
  switch (value.kind) {
    case "integer":
      return value.value;
    case "boolean":
      return value.value ? 1n : 0n;
    case "float":
      return Number.isFinite(value.value) ? BigInt(Math.trunc(value.value)) : undefined;
    case "string":
      return pythonInt(trimmed(value.value).replace(/^\+(?!-)/, ""));
    default:
      return undefined;
  }
}

function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Python's white space: JavaScript's without the byte order mark, with the separators of ASCII and U+0085. */
function isSpace(code: number): boolean {
  if ((code >= 0x1c && code <= 0x1f) || code === 0x85) return true;
  return code !== 0xfeff && /\s/.test(String.fromCharCode(code));
}
