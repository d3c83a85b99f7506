import type { LintedFile, LintedFinding } from "./linted-file.ts";

/**
 * A name for each finding of a file, in their order: the same in the next run although lines have moved, and no two
 * alike. 16 hexadecimal digits, made from the path, code, JSON pointer and message; of findings that are alike in all
 * of them, from their order too.
 */
export function fingerprints({ path, diagnostics }: LintedFile): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map(({ code, pointer, message }: LintedFinding) => {
    const identity = JSON.stringify([path, code, pointer, message]);
    const count = seen.get(identity) ?? 0;
    seen.set(identity, count + 1);
    return hash(count === 0 ? identity : `${identity} ${count}`);
  });
}

/** Two 32-bit multiplicative hashes over the same text that mix into each other at the end. Not for secrets. */
function hash(text: string): string {
  let one = 0x9e3779b9;
  let other = 0x85ebca6b;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x5bd1e995);
    other ^= other >>> 15;
  }
  one = mixed(one ^ (other >>> 13));
  other = mixed(other ^ one);
  return hex(one) + hex(other);
}

function mixed(value: number): number {
  const half = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return Math.imul(half ^ (half >>> 13), 0xc2b2ae35) ^ (half >>> 16);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, "0");
}
