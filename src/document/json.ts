import { type Node, parseTree } from "jsonc-parser";
import type { SyntaxProblem, TextDocument } from "./document.ts";
import { duplicateKeys } from "./duplicate-keys.ts";
import { explainJson } from "./json-problem.ts";
import { depthProblem, sizeProblem, tooDeepAt } from "./limits.ts";
import type { DocumentNode, Member } from "./node.ts";

/** Reads a JSON text (RFC 8259; a byte order mark is allowed). Never throws. */
export function parseJson(text: string, path: string): TextDocument {
  const document = { path, format: "json", text } as const;
  const refused = refusal(text);
  if (refused !== undefined) return { ...document, root: undefined, problems: [refused] };
  const reader = new TreeReader(text);
  const root = reader.read();
  return { ...document, root, problems: reader.problems };
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

/** Turns jsonc-parser's tree of a sound text into nodes. */
class TreeReader {
  readonly problems: SyntaxProblem[] = [];
  readonly #text: string;
  /** What jsonc-parser's offsets lack: it takes no byte order mark. */
  readonly #shift: number;

  constructor(text: string) {
    this.#text = text;
    this.#shift = text.length - withoutMark(text).length;
  }

  read(): DocumentNode {
    const tree = parseTree(withoutMark(this.#text)) as Node;
    const root = this.#value(tree);
    this.problems.sort((a, b) => a.range.start - b.range.start);
    return root;
  }

  #range(node: Node) {
    const start = node.offset + this.#shift;
    return { start, end: start + node.length };
  }

  #value(node: Node): DocumentNode {
    const range = this.#range(node);
    const children = node.children ?? [];
    switch (node.type) {
      case "object": {
        const members = children.map((property) => this.#member(property));
        this.problems.push(...duplicateKeys(members));
        return { kind: "object", range, members };
      }
      case "array":
        return { kind: "array", range, items: children.map((item) => this.#value(item)) };
      case "number":
        return { kind: "number", range, text: this.#text.slice(range.start, range.end) };
      case "string":
        return { kind: "string", range, value: node.value as string };
      case "boolean":
        return { kind: "boolean", range, value: node.value as boolean };
      default:
        return { kind: "null", range };
    }
  }

  #member(property: Node): Member {
    const [key, value] = property.children as [Node, Node];
    return { key: key.value as string, keyRange: this.#range(key), value: this.#value(value) };
  }
}
