/** A part of a text, in UTF-16 units from its start; `end` is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * A value of a JSON or YAML document with its place in the text. It keeps what JavaScript's own values lose: the text
 * of every number, the order of all keys, duplicates, and keys such as `__proto__`.
 */
export type DocumentNode = ObjectNode | ArrayNode | ScalarNode;

export type ScalarNode = StringNode | NumberNode | BooleanNode | NullNode;

export interface ObjectNode {
  readonly kind: "object";
  readonly range: TextRange;
  /** In the order of the text; a key that occurs twice is here twice (the last one counts). */
  readonly members: readonly Member[];
}

export interface Member {
  readonly key: string;
  readonly keyRange: TextRange;
  readonly value: DocumentNode;
}

export interface ArrayNode {
  readonly kind: "array";
  readonly range: TextRange;
  readonly items: readonly DocumentNode[];
}

export interface StringNode {
  readonly kind: "string";
  readonly range: TextRange;
  readonly value: string;
}

export interface NumberNode {
  readonly kind: "number";
  readonly range: TextRange;
  /** The number as a JSON number literal, exactly as written where the source is JSON: `9007199254740993`, `1.0`. */
  readonly text: string;
}

export interface BooleanNode {
  readonly kind: "boolean";
  readonly range: TextRange;
  readonly value: boolean;
}

export interface NullNode {
  readonly kind: "null";
  readonly range: TextRange;
}

/** The member of an object that counts: the last one with that key. */
export function memberOf(node: DocumentNode | undefined, key: string): Member | undefined {
  if (node?.kind !== "object") return undefined;
  return node.members.findLast((member) => member.key === key);
}

/** The value at a key of an object, or undefined. */
export function memberValue(node: DocumentNode | undefined, key: string): DocumentNode | undefined {
  return memberOf(node, key)?.value;
}

/** The members that count, in order: of several with one key the last, standing where the first stood (as in Python). */
export function distinctMembers(node: ObjectNode): readonly Member[] {
  const byKey = new Map<string, Member>();
  for (const member of node.members) byKey.set(member.key, member);
  return byKey.size === node.members.length ? node.members : [...byKey.values()];
}

/** Every value below and including a node, parents first, in the order of the text. */
export function* walk(
  node: DocumentNode,
  pointer: readonly string[] = [],
): Generator<[DocumentNode, readonly string[]]> {
  yield [node, pointer];
  if (node.kind === "object") {
    for (const member of node.members) yield* walk(member.value, [...pointer, member.key]);
  } else if (node.kind === "array") {
    for (const [index, item] of node.items.entries()) yield* walk(item, [...pointer, String(index)]);
  }
}
