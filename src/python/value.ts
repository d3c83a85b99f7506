import { type DocumentNode, distinctMembers } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";

/** Which layer a value of the job came from. */
export type Origin =
  | "literal"
  | "default"
  | "deployment"
  | "flow-run"
  | "environment"
  | "block"
  | "prefect-variable"
  | "worker";

/** Where a value of the job came from. */
export interface Source {
  readonly origin: Origin;
  /** The place in the template: of the literal, or of the text that holds the placeholder. Absent: made by the worker. */
  readonly path?: Path | undefined;
  /** Of a value that a placeholder brought from a default: its own place in the template, in the variable's schema. */
  readonly written?: Path | undefined;
  /** Of a value that job variables brought: its own place in them. */
  readonly given?: Path | undefined;
  /** The job variables whose values are in it, by name, in the order of the text. */
  readonly variables?: readonly string[] | undefined;
}

/**
 * A value as the worker, a Python program, holds it: integers of any length apart from floats (`1` and `1.0` differ),
 * dictionaries in the order of insertion. A dictionary and a list may be changed in place, as the worker does.
 */
export type Value = NullValue | BooleanValue | IntegerValue | FloatValue | StringValue | ListValue | DictValue;

interface Sourced {
  readonly source: Source;
}
export interface NullValue extends Sourced {
  readonly kind: "null";
}
export interface BooleanValue extends Sourced {
  readonly kind: "boolean";
  readonly value: boolean;
}
export interface IntegerValue extends Sourced {
  readonly kind: "integer";
  readonly value: bigint;
}
export interface FloatValue extends Sourced {
  readonly kind: "float";
  readonly value: number;
}
export interface StringValue extends Sourced {
  readonly kind: "string";
  readonly value: string;
}
export interface ListValue extends Sourced {
  readonly kind: "list";
  readonly items: Value[];
}
export interface DictValue extends Sourced {
  readonly kind: "dict";
  readonly entries: Map<string, Value>;
}

/** Reads a node as the worker's JSON reader does; `sourceAt` says where the value at a path below it comes from. */
export function valueOfNode(node: DocumentNode, sourceAt: (path: Path) => Source, path: Path = []): Value {
  const source = sourceAt(path);
  switch (node.kind) {
    case "null":
      return { kind: "null", source };
    case "boolean":
      return { kind: "boolean", value: node.value, source };
    case "string":
      return { kind: "string", value: node.value, source };
    case "number":
      return numberValue(node.text, source);
    case "array": {
      const items = node.items.map((item, index) => valueOfNode(item, sourceAt, [...path, String(index)]));
      return { kind: "list", items, source };
    }
    case "object": {
      const entries = new Map<string, Value>();
      for (const { key, value } of distinctMembers(node))
        entries.set(key, valueOfNode(value, sourceAt, [...path, key]));
      return { kind: "dict", entries, source };
    }
  }
}

/** A JSON number literal: an integer unless it has a fraction or an exponent. */
export function numberValue(text: string, source: Source): IntegerValue | FloatValue {
  return /[.eE]/.test(text)
    ? { kind: "float", value: Number(text), source }
    : { kind: "integer", value: BigInt(text), source };
}

/** A copy in which every value, to the depth, has the source that `change` makes of its own. */
export function copyValue(value: Value, change: (source: Source) => Source = (source) => source): Value {
  const source = change(value.source);
  if (value.kind === "list") return { kind: "list", items: value.items.map((item) => copyValue(item, change)), source };
  if (value.kind === "dict") {
    const entries = new Map<string, Value>();
    for (const [key, entry] of value.entries) entries.set(key, copyValue(entry, change));
    return { kind: "dict", entries, source };
  }
  return { ...value, source };
}

/** Plain data as a value; numbers are integers where they are whole. */
export function valueOfData(data: unknown, source: Source): Value {
  if (data === null || data === undefined) return { kind: "null", source };
  if (typeof data === "boolean") return { kind: "boolean", value: data, source };
  if (typeof data === "string") return { kind: "string", value: data, source };
  if (typeof data === "number") return numberValue(String(data), source);
  if (Array.isArray(data)) return { kind: "list", items: data.map((item) => valueOfData(item, source)), source };
  const entries = Object.entries(data).map(([key, entry]): [string, Value] => [key, valueOfData(entry, source)]);
  return { kind: "dict", entries: new Map(entries), source };
}

/** The items of a list; none of anything else. */
export function listItems(value: Value | undefined): readonly Value[] {
  return value?.kind === "list" ? value.items : [];
}

/** The value at some steps: keys, and indices as decimal text. */
export function valueAt(value: Value, steps: readonly string[]): Value | undefined {
  let found: Value | undefined = value;
  for (const step of steps) {
    if (found?.kind === "dict") found = found.entries.get(step);
    else found = found?.kind === "list" ? found.items[Number(step)] : undefined;
  }
  return found;
}
