import { type DocumentNode, distinctMembers } from "../document/node.ts";
import { rememberEach } from "../document/remember.ts";
import { digitsOfIntegers } from "./server-limits.ts";

/** What a server's JSON writers and readers stumble over, wherever in the document it stands. */
export interface DocumentTraits {
  /** Values inside each other: 1 for `{}`, 2 for `[1]`. */
  readonly levels: number;
  /** A text or key with half of a surrogate pair, such as `\ud800`: it cannot be written as UTF-8. */
  readonly hasLoneSurrogate: boolean;
  /** The same, but for the outermost keys: reading them mends them. */
  readonly hasInnerLoneSurrogate: boolean;
  /** A number such as 1e400, which Python reads as infinity. */
  readonly hasInfinity: boolean;
  /** An integer with more digits than Python reads. */
  readonly hasEndlessInteger: boolean;
}

export const documentTraits = rememberEach((root: DocumentNode): DocumentTraits => {
  let levels = 0;
  let hasLoneSurrogate = false;
  let hasInnerLoneSurrogate = false;
  let hasInfinity = false;
  let hasEndlessInteger = false;
  const visit = (node: DocumentNode, level: number) => {
    levels = Math.max(levels, level);
    if (node.kind === "string") hasInnerLoneSurrogate ||= isBroken(node.value);
    else if (node.kind === "number") {
      hasInfinity ||= isInfinite(node.text);
      hasEndlessInteger ||= isEndless(node.text);
    } else if (node.kind === "array") {
      for (const item of node.items) visit(item, level + 1);
    } else if (node.kind === "object") {
      for (const { key, value } of distinctMembers(node)) {
        if (level === 1) hasLoneSurrogate ||= isBroken(key);
        else hasInnerLoneSurrogate ||= isBroken(key);
        visit(value, level + 1);
      }
    }
  };
  visit(root, 1);
  hasLoneSurrogate ||= hasInnerLoneSurrogate;
  return { levels, hasLoneSurrogate, hasInnerLoneSurrogate, hasInfinity, hasEndlessInteger };
});

function isBroken(text: string): boolean {
  return /[\ud800-\udfff]/u.test(text);
}

function isInfinite(text: string): boolean {
  return /[.eE]/.test(text) && !Number.isFinite(Number(text));
}

/** Whether the text of a number is an integer with more digits than Python reads. */
export function isEndless(text: string): boolean {
  return text.length > digitsOfIntegers && /^-?\d+$/.test(text) && text.replace("-", "").length > digitsOfIntegers;
}
