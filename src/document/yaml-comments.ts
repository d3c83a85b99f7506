import { Lexer } from "yaml";
import type { TextRange } from "./node.ts";

/** The comments of a YAML text, each from its `#` to the end of the line. What looks like one inside a string is none. */
export function yamlComments(text: string): readonly TextRange[] {
  const comments: TextRange[] = [];
  let offset = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (marks.has(lexeme) && !text.startsWith(lexeme, offset)) {
      isScalar = lexeme === scalarMark;
      continue;
    }
    const end = offset + lexeme.length;
    if (lexeme.startsWith("#") && !isScalar) comments.push({ start: offset, end });
    offset = end;
    isScalar = false;
  }
  return comments;
}

/** What the lexer puts before a plain or block scalar, which is not in the text. */
const scalarMark = "\u001f";

const marks: ReadonlySet<string> = new Set([scalarMark, "\u0002", "\u0018"]);
