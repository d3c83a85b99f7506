/** A part of a text, in UTF-16 units from its start; `end` is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The range of a value that stands in no text. */
export const nowhere: TextRange = { start: 0, end: 0 };

/**
 * A value of a JSON or YAML document with its place in the text. It keeps what JavaScript's own values lose: the text
 * of every number, the order of all keys, duplicates, and keys such as `__proto__`.
 */
export type DocumentNode = ObjectNode | ArrayNode | ScalarNode;

export type ScalarNode = StringNode | NumberNode | BooleanNode | NullNode;

/** What every node has. */
export interface NodeBase {
  /**
   * Where the value stands, without the YAML anchor or tag before it. What a YAML alias `*name` stands for has the
   * range of the alias; what is inside it keeps the ranges of the anchored text.
   */
  readonly range: TextRange;
  /** The YAML anchor `&name` before this node. */
  readonly anchor?: string;
  /** The name of the YAML alias `*name` that stands in this node's place. */
  readonly alias?: string;
}

export interface ObjectNode extends NodeBase {
  readonly kind: "object";
  /** In the order of the text; a key that occurs twice is here twice (the last one counts). */
  readonly members: readonly Member[];
}

export interface Member {
  readonly key: string;
  readonly keyRange: TextRange;
  readonly value: DocumentNode;
  /** True when a YAML merge key (`<<`) brought it here; it is written elsewhere. */
  readonly merged?: true;
}

export interface ArrayNode extends NodeBase {
  readonly kind: "array";
  readonly items: readonly DocumentNode[];
}

export interface StringNode extends NodeBase {
  readonly kind: "string";
  readonly value: string;
}

export interface NumberNode extends NodeBase {
  readonly kind: "number";
  /** The number as a JSON number literal, exactly as written where the source is JSON: `9007199254740993`, `1.0`. */
  readonly text: string;
}

export interface BooleanNode extends NodeBase {
  readonly kind: "boolean";
  readonly value: boolean;
}

export interface NullNode extends NodeBase {
  readonly kind: "null";
}

/** The member of an object that counts: the last one with that key. */
export function memberOf(node: DocumentNode | undefined, key: string): Member | undefined {
  if (node?.kind !== "object") return undefined;
  if (node.members.length <= fewMembers) return node.members.findLast((member) => member.key === key);
  return membersByKey(node).get(key);
}

/** Among so many a search takes no longer than the making of an index. */
const fewMembers = 20;

const indexes = new WeakMap<ObjectNode, ReadonlyMap<string, Member>>();

/** The members that count by key, in the order in which the keys first occur. */
function membersByKey(node: ObjectNode): ReadonlyMap<string, Member> {
  const known = indexes.get(node);
  if (known !== undefined) return known;
  const index = new Map(node.members.map((member) => [member.key, member]));
  if (node.members.length > fewMembers) indexes.set(node, index);
  return index;
}

/** The value at a key of an object, or undefined. */
export function memberValue(node: DocumentNode | undefined, key: string): DocumentNode | undefined {
  return memberOf(node, key)?.value;
}

/** The members that count, in order: of several with one key the last, standing where the first stood (as in Python). */
export function distinctMembers(node: ObjectNode): readonly Member[] {
  if (node.members.length <= fewMembers && !hasRepeatedKey(node.members)) return node.members;
  const byKey = membersByKey(node);
  return byKey.size === node.members.length ? node.members : [...byKey.values()];
}

function hasRepeatedKey(members: readonly Member[]): boolean {
  for (let index = 1; index < members.length; index++) {
    const { key } = members[index] as Member;
    for (let before = 0; before < index; before++) if ((members[before] as Member).key === key) return true;
  }
  return false;
}

/** A value and its place. */
export type PlacedNode = readonly [node: DocumentNode, path: readonly string[]];

/** Every value below and including a node, parents first, in the order of the text. */
export function walk(node: DocumentNode, path: readonly string[] = []): readonly PlacedNode[] {
  // A list: generators inside each other resume at every level for each value.
  const placed: PlacedNode[] = [];
  collect(node, path, placed);
  return placed;
}

function collect(node: DocumentNode, path: readonly string[], placed: PlacedNode[]): void {
  placed.push([node, path]);
  if (node.kind === "object") {
    for (const member of node.members) collect(member.value, [...path, member.key], placed);
  } else if (node.kind === "array") {
    for (const [index, item] of node.items.entries()) collect(item, [...path, String(index)], placed);
  }
}
