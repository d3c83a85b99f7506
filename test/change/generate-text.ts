import fc from "fast-check";
import { isBlock } from "../../src/change/block-text.ts";
import { yamlString } from "../../src/change/yaml-string.ts";
import type { DocumentNode, Member, ObjectNode } from "../../src/document/node.ts";

const range = { start: 0, end: 0 };

export const anyKey = fc.oneof(
  fc.constantFrom(
    "a",
    "b",
    "default",
    "type",
    "__proto__",
    "constructor",
    "10",
    "2",
    "",
    "x y",
    "yes",
    "1.0",
    "<<",
    "k: v",
  ),
  fc.constantFrom(
    "é",
    "#h",
    "- i",
    "'q'",
    '"q"',
    "~",
    "null",
    "a/b~c",
    "{{ p }}",
    "?",
    ":",
    "&a",
    "*a",
    "!t",
    "a:",
    "\n",
    "\ufeff",
  ),
  fc.string({ maxLength: 4, unit: "binary" }),
);

const anyString = fc.oneof(
  fc.constantFrom(
    "",
    "x",
    "plain text",
    "{{ image }}",
    "a: b",
    "yes",
    "12",
    "1.0",
    "null",
    "# no",
    "line\nline two\n",
    "it's",
  ),
  fc.constantFrom(
    " x",
    "x ",
    "x # y",
    "http://h:4200/api",
    "-",
    "- x",
    "\t",
    "a\r\nb",
    "é😀",
    "\u0085\u2028",
    "2020-01-01",
    "@x",
  ),
  fc.string({ maxLength: 8, unit: "binary" }),
);

const anyScalar: fc.Arbitrary<DocumentNode> = fc.oneof(
  anyString.map((value) => ({ kind: "string" as const, range, value })),
  fc
    .constantFrom("0", "-0", "1.0", "9007199254740993", "1e22", "-1.50E-3")
    .map((text) => ({ kind: "number" as const, range, text })),
  fc.boolean().map((value) => ({ kind: "boolean" as const, range, value })),
  fc.constant({ kind: "null" as const, range }),
);

/** Any value, without places: what a text is to mean. */
export const anyNode: fc.Arbitrary<DocumentNode> = fc.letrec<{ node: DocumentNode; object: ObjectNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    anyScalar,
    tie("object"),
    fc.array(tie("node"), { maxLength: 3 }).map((items) => ({ kind: "array" as const, range, items })),
  ),
  object: fc.uniqueArray(fc.tuple(anyKey, tie("node")), { selector: ([key]) => key, maxLength: 4 }).map((members) => ({
    kind: "object" as const,
    range,
    members: members.map(([key, value]): Member => ({ key, keyRange: range, value })),
  })),
})).node;

/** Chooses one of so many ways, from 0. */
export type Pick = (ways: number) => number;

/** A value as JSON, with blanks and line ends anywhere. */
export function writeJson(node: DocumentNode, pick: Pick): string {
  const lineEnd = pick(2) === 0 ? "\n" : "\r\n";
  const isTight = pick(3) === 0;
  const gap = (): string =>
    isTight ? "" : (["", "", " ", "\t", lineEnd, `${lineEnd}  `, `${lineEnd}\t\t`][pick(7)] as string);
  const text = (value: string): string =>
    pick(4) === 0
      ? `"${[...Array(value.length).keys()].map((at) => `\\u${value.charCodeAt(at).toString(16).padStart(4, "0")}`).join("")}"`
      : JSON.stringify(value);
  const write = (value: DocumentNode): string => {
    switch (value.kind) {
      case "object": {
        const members = value.members.map((member) => `${text(member.key) + gap()}:${gap()}${write(member.value)}`);
        return `{${gap()}${members.join(`${gap()},${gap()}`)}${gap()}}`;
      }
      case "array":
        return `[${gap()}${value.items.map(write).join(`${gap()},${gap()}`)}${gap()}]`;
      case "string":
        return text(value.value);
      case "number":
        return value.text;
      case "boolean":
        return String(value.value);
      default:
        return "null";
    }
  };
  return (pick(8) === 0 ? "\ufeff" : "") + gap() + write(node) + gap();
}

/** A value as YAML, in any mixture of its styles, with comments `# 1`, `# 2` … */
export function writeYaml(node: DocumentNode, pick: Pick): string {
  const text = new YamlWriter(pick).document(node);
  return pick(2) === 0 ? text : text.replaceAll("\n", "\r\n");
}

class YamlWriter {
  readonly #pick: Pick;
  readonly #unit: string;
  readonly #isFlow: boolean;
  readonly #hasExtras: boolean;
  #count = 0;

  constructor(pick: Pick) {
    this.#pick = pick;
    this.#unit = " ".repeat(2 + pick(3));
    this.#isFlow = pick(6) === 5;
    this.#hasExtras = pick(3) > 0;
  }

  document(node: DocumentNode): string {
    const start = this.#some("# top\n") + this.#some("---\n");
    const body = isBlock(node) && !this.#isFlow ? this.#block(node, "") : this.#inline(node, "");
    return start + body + (this.#pick(3) === 2 ? "" : `\n${this.#some("\n# end\n")}`);
  }

  #some(text: string): string {
    return this.#hasExtras && this.#pick(4) === 3 ? text : "";
  }

  #comment(): string {
    return this.#some(` # ${++this.#count}`);
  }

  /** Lines above an entry. */
  #above(indent: string): string {
    return this.#some("\n") + this.#some(`${indent}# ${++this.#count}\n`);
  }

  /** The lines of a collection, without the first one's indentation. */
  #block(node: DocumentNode, indent: string): string {
    const entries =
      node.kind === "object"
        ? node.members.map(({ key, value }) => this.#member(key, value, indent))
        : node.kind === "array"
          ? node.items.map((item) => this.#item(item, indent))
          : [];
    return entries.map((entry, index) => (index === 0 ? entry : `\n${this.#above(indent)}${indent}${entry}`)).join("");
  }

  #member(key: string, value: DocumentNode, indent: string): string {
    const written = this.#string(key);
    const start = this.#some(this.#some("? ")) === "" ? `${written}:` : `? ${written}\n${indent}:`;
    const anchor = this.#some(` &n${++this.#count}`);
    if (isBlock(value) && this.#pick(5) < 4) {
      const inner = value.kind === "array" && this.#pick(2) === 0 ? indent : indent + this.#unit;
      return `${start}${anchor}${this.#comment()}\n${this.#above(inner)}${inner}${this.#block(value, inner)}`;
    }
    if (value.kind === "null" && this.#pick(2) === 1) return start + anchor + this.#comment();
    if (value.kind === "string" && isLiteral(value.value) && this.#pick(2) === 1) {
      return start + anchor + this.#literal(value.value, indent + this.#unit);
    }
    const below = this.#some(`\n${indent}${this.#unit}`);
    return `${start}${anchor}${below === "" ? " " : below}${this.#inline(value, indent + this.#unit)}${this.#comment()}`;
  }

  #item(value: DocumentNode, indent: string): string {
    if (isBlock(value) && this.#pick(4) < 3) return `- ${this.#block(value, `${indent}  `)}`;
    if (value.kind === "null" && this.#pick(2) === 1) return `-${this.#comment()}`;
    return `- ${this.#inline(value, `${indent}  `)}${this.#comment()}`;
  }

  /** One that ends with a line of text, so that a line end can follow. */
  #literal(value: string, indent: string): string {
    const lines = value.replace(/\n$/, "").split("\n");
    return ` |${value.endsWith("\n") ? "" : "-"}\n${lines.map((line) => indent + line).join("\n")}`;
  }

  #inline(node: DocumentNode, indent: string): string {
    const gap = this.#pick(3) === 2 ? `\n${indent}  ` : this.#pick(2) === 1 ? " " : "";
    const between = `,${gap === "" ? " " : gap}`;
    const last = this.#some(",") + this.#some(` # ${++this.#count}\n${indent}`) + this.#some(" ");
    switch (node.kind) {
      case "object":
        if (node.members.length === 0) return "{}";
        return `{${gap}${node.members.map(({ key, value }) => `${this.#string(key)}: ${this.#inline(value, `${indent}  `)}`).join(between)}${last}}`;
      case "array":
        if (node.items.length === 0) return "[]";
        return `[${gap}${node.items.map((item) => this.#inline(item, `${indent}  `)).join(between)}${last}]`;
      case "string":
        return this.#string(node.value);
      case "number":
        return node.text;
      case "boolean":
        return String(node.value);
      default:
        return "null";
    }
  }

  #string(value: string): string {
    return yamlString(value, (["", "'", '"'] as const)[this.#pick(3)] as "");
  }
}

function isLiteral(value: string): boolean {
  return /^[a-z][ -~]*(?:\n[a-z][ -~]*)*\n?$/.test(value);
}
