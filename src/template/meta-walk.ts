import { type DocumentNode, distinctMembers, type Member } from "../document/node.ts";
import { fromPointer, type Path, toPointer } from "../document/pointer.ts";
import { PatternError } from "./json-schema/pattern-parser.ts";
import { pythonPattern } from "./json-schema/python-pattern.ts";
import { ServerCrash } from "./json-schema/server-crash.ts";
import { isPlainSchema } from "./plain-schema.ts";
import type { SchemaProblem } from "./schema-check.ts";

/** Whether a valid schema nests deeper than Python's check of it can. */
export function nestsTooDeep(schema: DocumentNode): boolean {
  if (isPlainSchema(schema)) return false;
  const walk = new MetaWalk(new Set());
  walk.schema(schema, [], 0);
  return walk.crash !== undefined;
}

type Holding = "schema" | "map" | "list" | "map or list of names";

/** Keywords in the order in which the meta schema's vocabularies name them, which is the order of Python's check. */
const keywordOrder: readonly (readonly [keyword: string, holds?: Holding])[] = [
  ...["$id", "$schema", "$ref", "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary", "$comment"].map(name),
  ["$defs", "map"],
  ["prefixItems", "list"],
  ["items", "schema"],
  ["contains", "schema"],
  ["additionalProperties", "schema"],
  ["properties", "map"],
  ["patternProperties", "map"],
  ["dependentSchemas", "map"],
  ["propertyNames", "schema"],
  ["if", "schema"],
  ["then", "schema"],
  ["else", "schema"],
  ["allOf", "list"],
  ["anyOf", "list"],
  ["oneOf", "list"],
  ["not", "schema"],
  ["unevaluatedItems", "schema"],
  ["unevaluatedProperties", "schema"],
  ...["type", "enum", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"].map(name),
  ...["maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "maxContains"].map(name),
  ...["minContains", "maxProperties", "minProperties", "required", "dependentRequired"].map(name),
  ...["title", "description", "deprecated", "readOnly", "writeOnly", "examples", "format"].map(name),
  ...["contentEncoding", "contentMediaType"].map(name),
  ["contentSchema", "schema"],
  ["definitions", "map"],
  ["dependencies", "map or list of names"],
  ...["$recursiveAnchor", "$recursiveRef"].map(name),
];

const keywordPlaces = new Map(keywordOrder.map(([keyword], place) => [keyword, place]));

function placeOf({ key }: Member): number {
  return keywordPlaces.get(key) as number;
}

function name(keyword: string): readonly [string] {
  return [keyword];
}

/** How many calls Python's check nests for a schema below a keyword, and how many it may nest in all (measured). */
const calls: Readonly<Record<Holding, number>> = { schema: 8, map: 10, list: 12, "map or list of names": 8 };
const callsForDefinitions = 6;
const callLimit = 935;

const aSchema = "a schema: an object, true or false";
const aNumber = "a number";
const aCount = "a whole number, 0 or more";
const aText = "a text";
const aBoolean = "true or false";
const names = "a list of different texts";
const aType = 'one of "array", "boolean", "integer", "null", "number", "object", "string"';
const expectations: Readonly<Record<string, string>> = {
  $id: "a text without a fragment",
  $anchor: "a text of letters, digits, `_`, `-` and `.` that starts with a letter or `_`",
  $dynamicAnchor: "a text of letters, digits, `_`, `-` and `.` that starts with a letter or `_`",
  $vocabulary: "an object of true and false",
  type: `${aType}, or a list of different ones`,
  enum: "a list of values",
  multipleOf: "a number above 0",
  maximum: aNumber,
  exclusiveMaximum: aNumber,
  minimum: aNumber,
  exclusiveMinimum: aNumber,
  maxLength: aCount,
  minLength: aCount,
  maxItems: aCount,
  minItems: aCount,
  maxContains: aCount,
  minContains: aCount,
  maxProperties: aCount,
  minProperties: aCount,
  uniqueItems: aBoolean,
  deprecated: aBoolean,
  readOnly: aBoolean,
  writeOnly: aBoolean,
  examples: "a list of values",
  required: names,
  dependentRequired: "an object of lists of different texts",
};

/** What a keyword, or a part of its value `depth` steps further in, must be. */
function expectation(keyword: string, depth: number): string {
  if (depth === 0) return expectations[keyword] ?? aText;
  if (keyword === "type") return aType;
  if (keyword === "$vocabulary") return aBoolean;
  return keyword === "dependentRequired" && depth === 1 ? names : aText;
}

/** Walks a schema in the order of Python's check and turns the places that ajv found wrong into problems. */
export class MetaWalk {
  readonly problems: SchemaProblem[] = [];
  crash: SchemaProblem | undefined;
  first: "rejected" | "crashed" | undefined;
  readonly #wrong: ReadonlySet<string>;

  constructor(wrong: ReadonlySet<string>) {
    this.#wrong = wrong;
  }

  schema(node: DocumentNode, path: Path, depth: number): void {
    if (depth > callLimit) {
      this.#crashed(path, "schemas nest too deep here: the server's own check breaks off");
      return;
    }
    if (node.kind !== "object") {
      const isList = node.kind === "array" && path.at(-1) === "items";
      const advice = isList ? "; a schema for each item goes into `prefixItems`" : "";
      if (node.kind !== "boolean") this.#problem(path, `must be ${aSchema}${advice}`);
      return;
    }
    const keywords = distinctMembers(node).filter(({ key }) => keywordPlaces.has(key));
    keywords.sort((one, other) => placeOf(one) - placeOf(other));
    for (const { key, value } of keywords) {
      const place = [...path, key];
      const holds = keywordOrder[keywordPlaces.get(key) as number]?.[1];
      if (holds === undefined) this.#plain(key, value, place);
      else this.#holding(key, holds, value, place, depth);
    }
  }

  #holding(keyword: string, holds: Holding, value: DocumentNode, path: Path, depth: number): void {
    const below = depth + (keyword === "definitions" ? callsForDefinitions : calls[holds]);
    if (holds === "schema") {
      this.schema(value, path, below);
    } else if (holds === "list") {
      if (value.kind !== "array" || value.items.length === 0)
        this.#problem(path, "must be a list of one schema or more");
      else for (const [index, item] of value.items.entries()) this.schema(item, [...path, String(index)], below);
    } else if (value.kind !== "object") {
      this.#problem(path, "must be an object of schemas");
    } else {
      for (const { key, value: schema } of distinctMembers(value)) {
        const isNames = holds === "map or list of names" && schema.kind === "array";
        if (!isNames) this.schema(schema, [...path, key], below);
        else if (this.#isWrongAt([...path, key])) this.#problem([...path, key], `must be ${names}, or a schema`);
      }
      if (keyword === "patternProperties") {
        for (const { key } of distinctMembers(value)) this.#pattern(key, [...path, key]);
      }
    }
  }

  #plain(keyword: string, value: DocumentNode, path: Path): void {
    const wrong = this.#wrongAt(path);
    for (const place of wrong) this.#problem(place, `must be ${expectation(keyword, place.length - path.length)}`);
    if (keyword === "pattern" && wrong.length === 0 && value.kind === "string") this.#pattern(value.value, path);
  }

  #pattern(pattern: string, path: Path): void {
    try {
      pythonPattern(pattern);
    } catch (error) {
      if (error instanceof PatternError) {
        this.#problem(path, `must be a regular expression of Python: ${error.message}`);
      } else if (error instanceof ServerCrash) {
        this.#crashed(path, `${error.message}: the server's own check breaks off`);
      } else {
        throw error;
      }
    }
  }

  /** The deepest wrong places at a path and below it. */
  #wrongAt(path: Path): Path[] {
    if (this.#wrong.size === 0) return [];
    const pointer = toPointer(path);
    const all = [...this.#wrong].filter((place) => place === pointer || place.startsWith(`${pointer}/`));
    const deepest = all.filter((place) => !all.some((other) => other.startsWith(`${place}/`)));
    return deepest.map((place) => fromPointer(place) as Path);
  }

  #isWrongAt(path: Path): boolean {
    return this.#wrongAt(path).length > 0;
  }

  #problem(path: Path, message: string): void {
    this.problems.push({ path, message });
    this.first ??= "rejected";
  }

  #crashed(path: Path, message: string): void {
    this.crash ??= { path, message };
    this.first ??= "crashed";
  }
}
