import { type DocumentNode, distinctMembers, type ObjectNode } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import type { PossibleCase, PossibleValues } from "../python/possible-values.ts";
import { type Value, valueOfNode } from "../python/value.ts";
import { type JsonType, referenced, typeOf, typeWords } from "./accepted-types.ts";

/** Keywords that `possibleValues` reads, and those that say nothing about values. Any other may allow less than it says. */
const understood = new Set([
  ...["type", "enum", "const", "anyOf", "oneOf", "$ref", "properties", "items", "minimum", "maximum"],
  ...["title", "description", "default", "example", "examples", "required", "deprecated", "position", "order"],
]);

/** Deep enough for what jobs hold. */
const mostLevels = 6;

/** No variable needs more; what lies beyond counts as anything. */
const mostSchemas = 500;

/**
 * What a variable's schema, at a place of the template, lets come: all that may come, and perhaps more.
 * Effort is bounded: what is nested too deep, or is too much, counts as anything.
 */
export function possibleValues(schema: DocumentNode, variables: ObjectNode, path: Path): PossibleValues {
  return new SchemaReader(variables).read(schema, path, 0);
}

/** The keywords of a schema; of one that is written twice the last counts. */
type Keywords = ReadonlyMap<string, DocumentNode>;

class SchemaReader {
  readonly #variables: ObjectNode;
  #schemas = 0;

  constructor(variables: ObjectNode) {
    this.#variables = variables;
  }

  read(schema: DocumentNode, path: Path, level: number): PossibleValues {
    this.#schemas++;
    if (schema.kind !== "object" || level > mostLevels || this.#schemas > mostSchemas) return anything(path);
    const keywords: Keywords = new Map(schema.members.map(({ key, value }) => [key, value]));
    // A block document has fields of its own.
    if (keywords.has("block_type_slug")) return anything(path);
    const isExact = schema.members.every(({ key }) => understood.has(key));
    const values = keywords.get("enum");
    const constant = keywords.get("const");
    if (values?.kind === "array" || constant !== undefined) {
      const nodes = values?.kind === "array" ? values.items : [constant as DocumentNode];
      const types = typesOf(keywords);
      const allowed = nodes.filter((node) => types.length === 0 || types.some((type) => isOfType(node, type)));
      return { ...ofValues(allowed, path), isExact };
    }
    const types = typesOf(keywords);
    if (types.length > 0) {
      const hasAlternatives = alternatives.some((key) => keywords.has(key));
      return { ...this.#ofTypes(types, keywords, path, level), isExact: isExact && !hasAlternatives };
    }
    for (const key of alternatives) {
      const list = keywords.get(key);
      if (list?.kind !== "array") continue;
      const parts = list.items.map((part, index) => this.read(part, [...path, key, String(index)], level + 1));
      // All of several parts count at once; which values those are is not worked out.
      if (key === "allOf") return parts.length === 1 ? (parts[0] as PossibleValues) : anything(path);
      return union(parts, path, isExact);
    }
    const target = referenced(schema, this.#variables);
    return target === undefined ? anything(path) : this.read(target, path, level + 1);
  }

  #ofTypes(types: readonly JsonType[], keywords: Keywords, path: Path, level: number): Omit<PossibleValues, "isExact"> {
    const cases = types.flatMap((type): PossibleCase[] => {
      switch (type) {
        case "null":
          return [];
        case "integer":
          return [integers(keywords)];
        case "number":
          return [integers(keywords), { kind: "float" }];
        case "array":
          return [{ kind: "list", items: this.#below(keywords, "items", path, level) }];
        case "object":
          return [{ kind: "dict", entries: this.#entries(keywords, path, level) }];
        default:
          return [{ kind: type }];
      }
    });
    return { mayBeMissing: types.includes("null"), cases, path };
  }

  #below(keywords: Keywords, key: string, path: Path, level: number): PossibleValues | undefined {
    const node = keywords.get(key);
    return node && this.read(node, [...path, key], level + 1);
  }

  #entries(keywords: Keywords, path: Path, level: number): ReadonlyMap<string, PossibleValues> {
    const properties = keywords.get("properties");
    if (properties?.kind !== "object") return new Map();
    return new Map(
      distinctMembers(properties).map(({ key, value }) => {
        const possible = this.read(value, [...path, "properties", key], level + 1);
        return [key, { ...possible, mayBeMissing: true }];
      }),
    );
  }
}

const alternatives = ["anyOf", "oneOf", "allOf"];

function anything(path: Path): PossibleValues {
  return { mayBeMissing: true, cases: [], isExact: false, path };
}

function union(parts: readonly PossibleValues[], path: Path, isExact: boolean): PossibleValues {
  const mayBeMissing = parts.some((part) => part.mayBeMissing);
  // A part for null alone has no cases; one for anything makes the whole anything.
  if (parts.some(({ cases, isExact }) => cases.length === 0 && !isExact)) return anything(path);
  const cases = parts.flatMap((part) => part.cases);
  return { mayBeMissing, cases, isExact: isExact && parts.every((part) => part.isExact), path };
}

function ofValues(nodes: readonly DocumentNode[], path: Path): Omit<PossibleValues, "isExact"> {
  const values = nodes.map((node): Value => valueOfNode(node, () => ({ origin: "deployment" })));
  const cases = values.filter(({ kind }) => kind !== "null").map((value): PossibleCase => ({ kind: "value", value }));
  return { mayBeMissing: values.some(({ kind }) => kind === "null"), cases, path };
}

function integers(keywords: Keywords): PossibleCase {
  return { kind: "integer", minimum: bound(keywords, "minimum"), maximum: bound(keywords, "maximum") };
}

function bound(keywords: Keywords, key: string): bigint | undefined {
  const node = keywords.get(key);
  return node?.kind === "number" && /^-?\d+$/.test(node.text) ? BigInt(node.text) : undefined;
}

function typesOf(keywords: Keywords): readonly JsonType[] {
  const type = keywords.get("type");
  return type === undefined ? [] : (type.kind === "array" ? type.items : [type]).flatMap(typeName);
}

function isOfType(node: DocumentNode, type: JsonType): boolean {
  const own = typeOf(node);
  return own === type || (own === "integer" && type === "number");
}

function typeName(node: DocumentNode): JsonType[] {
  return node.kind === "string" && Object.hasOwn(typeWords, node.value) ? [node.value as JsonType] : [];
}
