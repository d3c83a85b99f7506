import { isMap, isScalar, isSeq, type Node, parseDocument, type ScalarTag, visit, type YAMLMap } from "yaml";

/** Decides the order of a mapping's keys, for the keys and `*` for items that lead to it. */
export type KeyOrder = (path: readonly string[], keys: readonly string[]) => readonly string[];

/**
 * A sound YAML text in one layout: two blanks a level, lists indented below their key, comments and quotes kept, numbers
 * as they are written, keys in this order. Where there are aliases or merge keys the keys stay: an anchor must come first.
 */
export function formatYaml(text: string, order: KeyOrder): string {
  const document = parseDocument(text, { version: "1.2", customTags: [writtenTag] });
  let isOrdered = true;
  visit(document, {
    Alias: () => {
      isOrdered = false;
    },
    Pair: (_key, { key }) => {
      if (!isScalar(key) || typeof key.value !== "string" || key.value === "<<") isOrdered = false;
    },
    Scalar: (key, node) => {
      if (key !== "key" && typeof node.value === "number") node.value = new WrittenNumber(node.source ?? "");
    },
  });
  if (isOrdered) {
    // What stands at the top of the text is about the whole of it.
    const first = isMap(document.contents) ? document.contents.items[0]?.key : undefined;
    if (isScalar(first) && first.commentBefore) {
      document.commentBefore = [document.commentBefore, first.commentBefore].filter(Boolean).join("\n");
      first.commentBefore = null;
    }
    orderKeys(document.contents, [], order);
  }
  return document.toString({ lineWidth: 0, indent: 2 });
}

function orderKeys(node: Node | null, path: readonly string[], order: KeyOrder): void {
  if (isSeq(node)) for (const item of node.items) orderKeys(item as Node, [...path, "*"], order);
  if (!isMap(node)) return;
  const map = node as YAMLMap<{ value: string }, Node | null>;
  const names = map.items.map(({ key }) => key.value);
  const places = new Map(order(path, names).map((name, index) => [name, index]));
  map.items.sort((one, other) => (places.get(one.key.value) ?? 0) - (places.get(other.key.value) ?? 0));
  for (const { key, value } of map.items) orderKeys(value, [...path, key.value], order);
}

/** A number that is written as it was read. */
class WrittenNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

const writtenTag: ScalarTag = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  test: /(?!)/,
  resolve: (text) => new WrittenNumber(text),
  identify: (value) => value instanceof WrittenNumber,
  stringify: ({ value }) => (value as WrittenNumber).source,
};
