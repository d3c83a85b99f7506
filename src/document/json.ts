import { visit } from "jsonc-parser";
import type { SyntaxProblem, TextDocument } from "./document.ts";
import { duplicateKeys } from "./duplicate-keys.ts";
import { explainJson } from "./json-problem.ts";
import { depthProblem, sizeProblem, tooDeepAt } from "./limits.ts";
import type { DocumentNode, Member, TextRange } from "./node.ts";

/** Reads a JSON text (RFC 8259; a byte order mark is allowed). Never throws. */
export function parseJson(text: string, path: string): TextDocument {
  const document = { path, format: "json", text } as const;
  const refused = refusal(text);
  if (refused !== undefined) return { ...document, root: undefined, problems: [refused] };
  const { root, problems } = new NodeBuilder(text);
  return { ...document, root, problems };
}

/** Whether a text is JSON and within the limits. */
export function isJson(text: string): boolean {
  return refusal(text) === undefined;
}

function refusal(text: string): SyntaxProblem | undefined {
  const tooLarge = sizeProblem(text.length, "json");
  if (tooLarge !== undefined) return tooLarge;
  const deep = tooDeepAt(text);
  if (deep !== undefined) return depthProblem(deep);
  try {
    JSON.parse(withoutMark(text));
    return undefined;
  } catch {
    return explainJson(text);
  }
}

function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** Builds the nodes of a sound text from what jsonc-parser finds in it. */
class NodeBuilder {
  readonly problems: SyntaxProblem[] = [];
  root: DocumentNode | undefined;
  readonly #text: string;
  /** What jsonc-parser's offsets lack: it takes no byte order mark. */
  readonly #shift: number;
  /** The objects and arrays that are open, innermost last. */
  readonly #open: OpenCollection[] = [];

  constructor(text: string) {
    this.#text = text;
    const content = withoutMark(text);
    this.#shift = text.length - content.length;
    visit(content, {
      onObjectBegin: (offset) => void this.#open.push({ kind: "object", start: offset, members: [] }),
      onArrayBegin: (offset) => void this.#open.push({ kind: "array", start: offset, items: [] }),
      onObjectProperty: (key, offset, length) => this.#key(key, this.#range(offset, length)),
      onObjectEnd: (offset, length) => this.#close(offset + length),
      onArrayEnd: (offset, length) => this.#close(offset + length),
      onLiteralValue: (value, offset, length) => this.#add(this.#scalar(value, this.#range(offset, length))),
    });
    this.problems.sort((a, b) => a.range.start - b.range.start);
  }

  #range(offset: number, length: number): TextRange {
    return { start: offset + this.#shift, end: offset + this.#shift + length };
  }

  #key(key: string, keyRange: TextRange): void {
    const top = this.#open.at(-1) as OpenCollection;
    top.key = { key, keyRange };
  }

  #close(end: number): void {
    const { start, ...collection } = this.#open.pop() as OpenCollection;
    const range = this.#range(start, end - start);
    if (collection.kind === "array") {
      this.#add({ kind: "array", range, items: collection.items });
    } else {
      for (const problem of duplicateKeys(collection.members)) this.problems.push(problem);
      this.#add({ kind: "object", range, members: collection.members });
    }
  }

  #add(node: DocumentNode): void {
    const top = this.#open.at(-1);
    if (top === undefined) this.root = node;
    else if (top.kind === "array") top.items.push(node);
    else if (top.key !== undefined) top.members.push({ ...top.key, value: node });
  }

  #scalar(value: unknown, range: TextRange): DocumentNode {
    switch (typeof value) {
      case "number":
        return { kind: "number", range, text: this.#text.slice(range.start, range.end) };
      case "string":
        return { kind: "string", range, value };
      case "boolean":
        return { kind: "boolean", range, value };
      default:
        return { kind: "null", range };
    }
  }
}

type OpenCollection = { readonly start: number; key?: Omit<Member, "value"> } & (
  | { readonly kind: "object"; readonly members: Member[] }
  | { readonly kind: "array"; readonly items: DocumentNode[] }
);
