import { isAlias, isMap, isPair, isScalar, isSeq, type Pair, type ParsedNode, type Scalar, type YAMLMap } from "yaml";
import type { SyntaxProblem } from "./document.ts";
import { duplicateKeys } from "./duplicate-keys.ts";
import { depthProblem, maxDepth } from "./limits.ts";
import type { ArrayNode, DocumentNode, Member, ObjectNode, TextRange } from "./node.ts";
import { printable } from "./printable.ts";
import { yamlNumber } from "./yaml-number.ts";

/** How many nodes aliases may add to a document: a few lines of them can stand for billions. */
const maxAliased = 100_000;

/** Turns the tree of the yaml package into nodes, resolving aliases and merge keys. Recursion is bounded by the tree. */
export class YamlReader {
  readonly problems: SyntaxProblem[] = [];
  readonly #text: string;
  /** What an anchor stands for so far; undefined while its own node is being read. */
  readonly #anchors = new Map<string, Anchored | undefined>();
  readonly #heights = new WeakMap<DocumentNode, number>();
  #nodes = 0;
  #aliased = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The root, or undefined when a value has no counterpart in JSON. */
  read(contents: ParsedNode | null): DocumentNode | undefined {
    const root = this.#node(contents, 0, 0);
    this.problems.sort((a, b) => a.range.start - b.range.start);
    return this.problems.every(({ code }) => code === "duplicate-key") ? root : undefined;
  }

  #problem(message: string, hint: string, { start, end }: TextRange): void {
    this.problems.push({ code: "syntax", message: printable(message), hint: printable(hint), range: { start, end } });
  }

  /** `at` is the place of a node that the text leaves out. */
  #node(node: ParsedNode | null, depth: number, at: number): DocumentNode {
    this.#nodes++;
    if (node === null) return { kind: "null", range: { start: at, end: at } };
    if (isAlias(node)) return this.#alias(node.source, rangeOf(node), depth);
    if (!node.anchor) return this.#value(node, depth);
    const before = this.#nodes;
    this.#anchors.set(node.anchor, undefined);
    const bare = this.#value(node, depth);
    const height = this.#height(bare);
    const value = { ...bare, anchor: node.anchor };
    this.#heights.set(value, height);
    this.#anchors.set(node.anchor, { node: value, size: this.#nodes - before + 1, height });
    return value;
  }

  #alias(name: string, range: TextRange, depth: number): DocumentNode {
    // An empty object, because it can also stand behind `<<` without a second problem.
    const nothing: DocumentNode = { kind: "object", range, members: [] };
    const anchored = this.#anchors.get(name);
    if (anchored === undefined) {
      if (this.#anchors.has(name))
        this.#problem(`the alias *${name} stands inside itself`, "Write the value out.", range);
      else
        this.#problem(
          "no anchor of that name stands before this alias",
          "Put text that starts with * in quotes, or mark a value with & and the name.",
          range,
        );
      return nothing;
    }
    this.#aliased += anchored.size;
    this.#nodes += anchored.size;
    if (this.#aliased > maxAliased) {
      if (this.#aliased - anchored.size <= maxAliased) {
        const message = `the aliases stand for more than ${maxAliased} values`;
        this.problems.push({ code: "too-large", message, hint: "Write fewer aliases inside anchors.", range });
      }
      return nothing;
    }
    if (depth + anchored.height > maxDepth) {
      this.problems.push(depthProblem(range.start));
      return nothing;
    }
    const { anchor: _, ...value } = anchored.node;
    const copy: DocumentNode = { ...value, range, alias: name };
    this.#heights.set(copy, anchored.height);
    return copy;
  }

  #value(node: Exclude<ParsedNode, null>, depth: number): DocumentNode {
    if (isMap(node)) return this.#object(node as YAMLMap.Parsed, depth);
    if (isSeq(node)) return this.#array(node.items as (ParsedNode | Pair)[], rangeOf(node as ParsedNode), depth);
    return this.#scalar(node as Scalar.Parsed);
  }

  #array(items: readonly (ParsedNode | Pair)[], range: TextRange, depth: number): ArrayNode {
    const nodes: DocumentNode[] = [];
    let height = 0;
    for (const item of items) {
      if (isPair(item)) this.#problem("a list cannot hold a bare key", "Write the pair in braces.", range);
      else nodes.push(this.#node(item, depth + 1, range.start));
      height = Math.max(height, this.#height(nodes.at(-1)));
    }
    const node: ArrayNode = { kind: "array", range: this.#tight(range, nodes.at(-1)?.range), items: nodes };
    this.#heights.set(node, height + 1);
    return node;
  }

  #object(map: YAMLMap.Parsed, depth: number): ObjectNode {
    const own: Member[] = [];
    const merges: { index: number; members: Member[] }[] = [];
    let last: TextRange | undefined;
    let height = 0;
    for (const { key, value } of map.items as Pair<ParsedNode, ParsedNode | null>[]) {
      const keyRange = rangeOf(key);
      const isMerge = isScalar(key) && key.type === "PLAIN" && key.source === "<<" && !key.tag;
      const name = isMerge ? "<<" : this.#key(key, depth);
      const node = this.#node(value, depth + 1, keyRange.end);
      last = node.range;
      height = Math.max(height, this.#height(node));
      if (isMerge) merges.push({ index: own.length, members: this.#merged(node) });
      else own.push({ key: name, keyRange, value: node });
    }
    for (const problem of duplicateKeys(own)) this.problems.push(problem);
    const members = merges.length === 0 ? own : mergeMembers(own, merges);
    const node: ObjectNode = { kind: "object", range: this.#tight(rangeOf(map as ParsedNode), last), members };
    this.#heights.set(node, height + 1);
    return node;
  }

  /** A key as JSON would write it: `1`, `true` and `null` become text. */
  #key(key: ParsedNode, depth: number): string {
    const node = this.#node(key, depth, key.range[0]);
    switch (node.kind) {
      case "object":
      case "array":
        if (this.#text.startsWith("{{", node.range.start - 1) || this.#text.startsWith("{{", node.range.start)) {
          const range = { start: node.range.start - 1, end: node.range.end + 1 };
          this.#problem("a placeholder without quotes is a YAML mapping", 'Write "{{ name }}", in quotes.', range);
        } else {
          this.#problem("a key is a mapping or a list", "Write a text key; JSON has no others.", node.range);
        }
        return "";
      case "number":
        return node.text;
      case "null":
        return "null";
      default:
        return String(node.value);
    }
  }

  #merged(node: DocumentNode): Member[] {
    const sources = node.kind === "array" ? node.items : [node];
    const byKey = new Map<string, Member>();
    for (const source of sources) {
      if (source.kind !== "object") {
        this.#problem("<< merges something that is no mapping", "Give it an alias of a mapping.", source.range);
        continue;
      }
      for (const member of source.members) {
        if (!byKey.has(member.key)) byKey.set(member.key, { ...member, merged: true });
      }
    }
    return [...byKey.values()];
  }

  #scalar(scalar: Scalar.Parsed): DocumentNode {
    const range = rangeOf(scalar);
    const { value } = scalar;
    if (value === null) return { kind: "null", range: range.start === range.end ? this.#behind(range.start) : range };
    if (typeof value === "boolean") return { kind: "boolean", range, value };
    if (typeof value === "string") return { kind: "string", range, value };
    const text = yamlNumber(scalar.source);
    if (text === undefined) this.#problem(`JSON has no ${scalar.source}`, "Write a number, or null.", range);
    return { kind: "number", range, text: text ?? "0" };
  }

  #height(node: DocumentNode | undefined): number {
    return node === undefined ? 0 : (this.#heights.get(node) ?? 0);
  }

  /** An empty value stands right behind what comes before it. */
  #behind(offset: number): TextRange {
    let start = offset;
    while (/[ \t\r\n]/.test(this.#text[start - 1] ?? "")) start--;
    return { start, end: start };
  }

  /** yaml lets a block collection reach over the line ends after it. */
  #tight(range: TextRange, last: TextRange | undefined): TextRange {
    const isFlow = this.#text[range.start] === "{" || this.#text[range.start] === "[";
    return isFlow || last === undefined ? range : { start: range.start, end: Math.max(range.start, last.end) };
  }
}

interface Anchored {
  readonly node: DocumentNode;
  /** How many nodes it stands for, aliases inside it counted with all they stand for. */
  readonly size: number;
  /** How many collections stand inside one another. */
  readonly height: number;
}

/** Merged members stand where their `<<` stood; a member's own key wins, and of several `<<` the first. */
function mergeMembers(own: readonly Member[], merges: readonly { index: number; members: Member[] }[]): Member[] {
  const taken = new Set(own.map(({ key }) => key));
  const members: Member[] = [];
  let from = 0;
  for (const merge of merges) {
    members.push(...own.slice(from, merge.index));
    from = merge.index;
    for (const member of merge.members) {
      if (taken.has(member.key)) continue;
      taken.add(member.key);
      members.push(member);
    }
  }
  return [...members, ...own.slice(from)];
}

function rangeOf(node: ParsedNode): TextRange {
  return { start: node.range[0], end: node.range[1] };
}
