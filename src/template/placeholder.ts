import type { DocumentNode } from "../document/node.ts";

import { remember } from "../document/remember.ts";

/** What fills a placeholder, told by its name (Prefect's templating). */
export type PlaceholderKind = "standard" | "block document" | "variable" | "environment variable";

/** A placeholder in a text, such as `{{ image }}`. */
export interface Placeholder {
  /** The name between the braces, without the white space around it. */
  readonly name: string;
  readonly kind: PlaceholderKind;
  /** Offsets in the text, in UTF-16 units: from the first brace to behind the last. */
  readonly start: number;
  readonly end: number;
}

/** The white space of Python's `\s` in a text. */
const pythonSpace = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";

/** Prefect knows this one regular expression; everything else between braces is plain text to it. */
function placeholderOf(letters: string): RegExp {
  return new RegExp(`\\{\\{${pythonSpace}*([${letters}_.\\-[\\]$]+)${pythonSpace}*\\}\\}`, "gu");
}

const asciiPlaceholder = placeholderOf("a-zA-Z0-9");
/** Made only for a text beyond ASCII: V8 takes half a millisecond for its classes of Unicode. */
let unicodePlaceholder: RegExp | undefined;

function beyondAscii(): RegExp {
  unicodePlaceholder ??= placeholderOf("\\p{L}\\p{N}");
  return unicodePlaceholder;
}

/** The placeholders of a text in order, as a worker sees them when it applies values. */
export function placeholdersIn(text: string): readonly Placeholder[] {
  return text.includes("{{") ? find(text) : none;
}

const none: readonly Placeholder[] = [];

const find = remember((text): readonly Placeholder[] => {
  const placeholder = /^[\t-~]*$/.test(text) ? asciiPlaceholder : beyondAscii();
  return Array.from(text.matchAll(placeholder), (match) => {
    const name = match[1] as string;
    return { name, kind: placeholderKind(name), start: match.index, end: match.index + match[0].length };
  });
});

function placeholderKind(name: string): PlaceholderKind {
  if (name.startsWith("prefect.blocks.")) return "block document";
  if (name.startsWith("prefect.variables.")) return "variable";
  return name.startsWith("$") ? "environment variable" : "standard";
}

/** The placeholder that a text is, with nothing around it, so that its value keeps its type. */
export function wholePlaceholder(text: string): Placeholder | undefined {
  const [first] = placeholdersIn(text);
  return first !== undefined && first.end - first.start === text.length ? first : undefined;
}

/** Whether a value is a text with a placeholder, or holds one. */
export function holdsPlaceholder(node: DocumentNode | undefined): boolean {
  if (node?.kind === "string") return placeholdersIn(node.value).length > 0;
  if (node?.kind === "array") return node.items.some(holdsPlaceholder);
  return node?.kind === "object" && node.members.some(({ value }) => holdsPlaceholder(value));
}
