import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser, type YAMLError } from "yaml";
import type { SyntaxProblem, TextDocument } from "./document.ts";
import { depthProblem, maxDepth, sizeProblem } from "./limits.ts";
import { explainYaml } from "./yaml-problem.ts";
import { YamlReader } from "./yaml-reader.ts";

/** Reads a YAML text (YAML 1.2 core schema and merge keys; one document). Never throws. */
export function parseYaml(text: string, path: string): TextDocument {
  const document = { path, format: "yaml", text } as const;
  const refuse = (problem: SyntaxProblem): TextDocument => ({ ...document, root: undefined, problems: [problem] });
  const tooLarge = sizeProblem(text.length, "yaml");
  if (tooLarge !== undefined) return refuse(tooLarge);
  const { tokens, deep } = tokenize(text);
  if (deep !== undefined) return refuse(depthProblem(deep));
  const [first, second] = compose(tokens, text.length);
  const error = firstOf([...(first?.errors ?? []), ...(first?.warnings ?? [])]);
  if (error !== undefined) return refuse(explainYaml(text, error));
  if (second !== undefined) {
    return refuse({
      code: "syntax",
      message: "the file holds more than one YAML document",
      hint: "Keep one, and remove the others with the --- before them.",
      range: { start: second.range[0], end: second.range[0] },
    });
  }
  if (first === undefined || isEmpty(first)) {
    const message = text.trim() === "" ? "the file is empty" : "the file holds comments only";
    return refuse({
      code: "empty-document",
      message,
      hint: "Check that this is the right file.",
      range: { start: 0, end: 0 },
    });
  }
  const reader = new YamlReader(text);
  const root = reader.read(first.contents);
  return { ...document, root, problems: reader.problems };
}

/** Cuts a text into yaml's tokens, and stops where it nests deeper than the recursion after it may go. */
function tokenize(text: string): { tokens: CST.Token[]; deep?: number } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let documents = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (token.type === "document") documents++;
      // Only the first error and the first sign of a second document are told: a text can hold millions.
      if (token.type === "error" || documents > 1) return { tokens };
    }
    if (depthOf(parser.stack) > maxDepth) return { tokens, deep: Math.min(parser.offset, text.length) - 1 };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}

/** The stack holds the document, the collections that are open, and perhaps the scalar being read. */
function depthOf(stack: readonly CST.Token[]): number {
  const top = stack.at(-1);
  return stack.length - (top !== undefined && "items" in top ? 1 : 2);
}

type YamlDocument = Document.Parsed<ParsedNode>;

function compose(tokens: CST.Token[], end: number): YamlDocument[] {
  const composer = new Composer<ParsedNode>({
    schema: "core",
    merge: false,
    uniqueKeys: false,
    resolveKnownTags: false,
    logLevel: "silent",
  });
  // yaml makes an error object for every mistake, and their stacks would take minutes.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return [...composer.compose(tokens, true, end)] as YamlDocument[];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function firstOf(errors: readonly YAMLError[]): YAMLError | undefined {
  return errors.toSorted((a, b) => a.pos[0] - b.pos[0])[0];
}

/** Nothing at all, or an empty scalar that yaml made up: `null` and `~` are values. */
function isEmpty({ contents }: YamlDocument): boolean {
  return contents === null || (contents.range[0] === contents.range[1] && !contents.anchor && !contents.tag);
}
