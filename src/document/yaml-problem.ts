import type { ErrorCode, YAMLError } from "yaml";
import type { SyntaxProblem } from "./document.ts";
import { printable } from "./printable.ts";

/** Explains an error of the yaml package in a person's words. */
export function explainYaml(text: string, { code, pos, message }: YAMLError): SyntaxProblem {
  const [what, hint] = explanation(text, code, pos, message);
  const start = Math.min(pos[0], text.length);
  const isLikeJson = /^\uFEFF?\s*(?:\{\s*"|\[)/.test(text);
  const more = isLikeJson ? `${hint} The file looks like JSON; if it is, give it a name that ends in .json.` : hint;
  return {
    code: "syntax",
    message: printable(what),
    hint: more,
    range: { start, end: Math.min(Math.max(pos[1], start), text.length) },
  };
}

type Words = readonly [message: string, hint: string];

function explanation(text: string, code: ErrorCode, [start, end]: [number, number], message: string): Words {
  const found = text.slice(start, Math.min(end, start + 40)).split(/[\r\n]/)[0] ?? "";
  if (/^\s*\t/.test(found) || code === "TAB_AS_INDENT") {
    return ["a tab indents this line", "Indent with spaces: YAML allows no tabs there."];
  }
  const line = lineAround(text, start);
  if (/(?:^|[:\-,[]\s+)\{\{/.test(line)) {
    return ["a placeholder without quotes is a YAML mapping", 'Put the whole value in quotes: "{{ name }}-suffix".'];
  }
  if (message.includes("end with a")) {
    return ["a bracket is not closed", "Close what is still open, on a line that is indented enough."];
  }
  switch (code) {
    case "BAD_SCALAR_START":
      return [`a plain value cannot start with ${found[0]}`, "Put the value in quotes."];
    case "BAD_INDENT":
      return ["this line is not indented as YAML needs it here", "Line it up with its siblings, using spaces."];
    case "BAD_DQ_ESCAPE":
      return [`YAML has no escape ${text.slice(start, start + 2)}`, "Write a backslash as \\\\, or use single quotes."];
    case "MULTIPLE_DOCS":
      return [
        "the file holds more than one YAML document",
        "Keep one, and remove the others with the --- before them.",
      ];
    case "MULTILINE_IMPLICIT_KEY":
    case "BLOCK_AS_IMPLICIT_KEY":
      if (/:\s/.test(line.slice(start - text.lastIndexOf("\n", start - 1) - 1))) {
        return ["there are two colons in one line", 'Put a text that holds ": " in quotes.'];
      }
      return [
        "this line and the next read as one key",
        "Write : and a space after a key, and line the next line up with its siblings.",
      ];
    case "KEY_OVER_1024_CHARS":
      return ["a key is longer than 1024 characters", "Shorten it, or write it after a question mark (? key)."];
    case "BLOCK_IN_FLOW":
      return ["a comma is missing inside brackets, or a bracket is not closed", "Check the brackets around it."];
    case "BAD_ALIAS":
    case "ALIAS_PROPS":
      return ["an alias (*name) is not written as YAML needs it", "Put text that starts with * or & in quotes."];
    case "MULTIPLE_ANCHORS":
    case "MULTIPLE_TAGS":
    case "BAD_PROP_ORDER":
      return ["an anchor (&name) or tag (!name) is misplaced", "Write at most one of each, before the value."];
    case "TAG_RESOLVE_FAILED":
    case "BAD_COLLECTION_TYPE":
      return ["this tag has no meaning in JSON", "Remove it, or put text that starts with ! in quotes."];
    case "BAD_DIRECTIVE":
      return ["this line starting with % is no YAML directive", "Remove it, or put text that starts with % in quotes."];
    case "MISSING_CHAR":
      return missing(message);
    default:
      return [
        found === "" ? "the text is not YAML here" : `${isSign(found) ? found.trim() : "this"} is not expected here`,
        "Check quotes, indentation and the line above.",
      ];
  }
}

/** Whether a piece of the text is safe to repeat: words may be part of a secret. */
function isSign(found: string): boolean {
  return !/[\p{L}\p{N}]/u.test(found);
}

function lineAround(text: string, offset: number): string {
  const end = text.indexOf("\n", offset);
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, end < 0 ? text.length : end);
}

/** The yaml package names what is missing in its message only. */
function missing(message: string): Words {
  if (message.includes("closing")) return ["a string is not closed", "Close it with the quote that opened it."];
  if (message.includes("end with a")) return ["a bracket is not closed", "Close it on a line that is indented enough."];
  if (message.startsWith("Missing ,")) return ["a comma is missing", "Separate members and items with commas."];
  if (message.startsWith("Implicit map keys")) {
    return ["there is no colon after the key", "Write : and a space after a key."];
  }
  if (message.startsWith("Sequence item")) return ["a list item has no dash", "Start the item with - and a space."];
  return ["a space or line break is missing before this", "Separate them, or put the value in quotes."];
}
