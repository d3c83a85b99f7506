import type { SyntaxProblem } from "./document.ts";
import { duplicateKeys } from "./duplicate-keys.ts";
import type { DocumentNode, Member, TextRange } from "./node.ts";
import { stringEnd } from "./string-end.ts";

const between = /[\s,:\uFEFF]+/y;
const number = /[\d.eE+-]+/y;

/**
 * Builds the nodes of a text that JSON.parse takes. Since it is sound, the first character of a token tells all: a
 * general parser (jsonc-parser, which explains broken texts) takes twice as long for that, two milliseconds of a start.
 */
export class JsonReader {
  readonly problems: SyntaxProblem[] = [];
  readonly #text: string;
  /** The objects and arrays that are open, innermost last. */
  readonly #open: OpenCollection[] = [];
  #root: DocumentNode | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read(): DocumentNode | undefined {
    for (let index = 0; index < this.#text.length; ) index = this.#token(index);
    this.problems.sort((a, b) => a.range.start - b.range.start);
    return this.#root;
  }

  /** Takes what starts at an offset and returns where it ends. */
  #token(start: number): number {
    switch (this.#text[start]) {
      case "{":
        this.#open.push({ kind: "object", start, key: undefined, members: [] });
        return start + 1;
      case "[":
        this.#open.push({ kind: "array", start, items: [] });
        return start + 1;
      case "}":
      case "]":
        this.#close(start + 1);
        return start + 1;
      case '"':
        return this.#string({ start, end: stringEnd(this.#text, start) });
      case "t":
        return this.#add({ kind: "boolean", range: { start, end: start + 4 }, value: true });
      case "f":
        return this.#add({ kind: "boolean", range: { start, end: start + 5 }, value: false });
      case "n":
        return this.#add({ kind: "null", range: { start, end: start + 4 } });
      case "-":
      case "0":
      case "1":
      case "2":
      case "3":
      case "4":
      case "5":
      case "6":
      case "7":
      case "8":
      case "9":
        return this.#number(start);
      default:
        return this.#between(start);
    }
  }

  /** Past blanks, commas and colons: in one step, since most of a text are its indentations. */
  #between(start: number): number {
    between.lastIndex = start;
    between.test(this.#text);
    return between.lastIndex;
  }

  #number(start: number): number {
    number.lastIndex = start;
    const text = number.exec(this.#text)?.[0] as string;
    return this.#add({ kind: "number", range: { start, end: start + text.length }, text });
  }

  #string(range: TextRange): number {
    const source = this.#text.slice(range.start, range.end);
    const value: string = source.includes("\\") ? JSON.parse(source) : source.slice(1, -1);
    const top = this.#open.at(-1);
    if (top?.kind !== "object" || top.key !== undefined) return this.#add({ kind: "string", range, value });
    top.key = { key: value, keyRange: range };
    return range.end;
  }

  #close(end: number): void {
    const closed = this.#open.pop() as OpenCollection;
    const range = { start: closed.start, end };
    if (closed.kind === "array") {
      this.#add({ kind: "array", range, items: closed.items });
    } else {
      for (const problem of duplicateKeys(closed.members)) this.problems.push(problem);
      this.#add({ kind: "object", range, members: closed.members });
    }
  }

  #add(node: DocumentNode): number {
    const top = this.#open.at(-1);
    if (top === undefined) {
      this.#root = node;
    } else if (top.kind === "array") {
      top.items.push(node);
    } else if (top.key !== undefined) {
      top.members.push({ ...top.key, value: node });
      top.key = undefined;
    }
    return node.range.end;
  }
}

type OpenCollection =
  | { readonly kind: "array"; readonly start: number; readonly items: DocumentNode[] }
  | {
      readonly kind: "object";
      readonly start: number;
      /** The key whose value is to come. */
      key: Omit<Member, "value"> | undefined;
      readonly members: Member[];
    };
