import { type DocumentNode, distinctMembers, memberValue, type ObjectNode } from "../../document/node.ts";
import { DeadReference, ServerCrash } from "./server-crash.ts";
import { joinUri, splitFragment } from "./uri.ts";

/** Where schemas stand inside schemas, in one draft of JSON Schema. */
export interface SchemaPlaces {
  /** Keywords that hold one schema. */
  readonly values: ReadonlySet<string>;
  /** Keywords that hold an object of schemas. */
  readonly maps: ReadonlySet<string>;
  /** Keywords that hold a list of schemas. */
  readonly lists: ReadonlySet<string>;
}

/** Those of the draft that the server checks by. */
export const draft202012Places: SchemaPlaces = {
  values: new Set([
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
  ]),
  maps: new Set(["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"]),
  lists: new Set(["allOf", "anyOf", "oneOf", "prefixItems"]),
};

interface Anchor {
  readonly schema: DocumentNode;
  readonly isDynamic: boolean;
}

/** The schemas of one document by URI and by anchor, found when a reference asks beyond the root. */
export class Registry {
  readonly #resources = new Map<string, DocumentNode>();
  readonly #anchors = new Map<string, Anchor>();
  readonly #root: DocumentNode;
  readonly #uri: string;
  #isCrawled = false;

  constructor(root: DocumentNode, uri: string) {
    this.#root = root;
    this.#uri = uri;
    this.#resources.set(uri, root);
  }

  resource(uri: string): DocumentNode | undefined {
    return this.#resources.get(uri) ?? this.#crawled().#resources.get(uri);
  }

  anchor(uri: string, name: string): Anchor | undefined {
    this.#crawled();
    const anchor = this.#anchors.get(`${uri}#${name}`);
    if (anchor !== undefined) return anchor;
    const id = idOf(this.#resources.get(uri));
    return id === undefined ? undefined : this.#anchors.get(`${id}#${name}`);
  }

  #crawled(): this {
    if (!this.#isCrawled) {
      this.#isCrawled = true;
      this.#crawl(this.#root, this.#uri);
    }
    return this;
  }

  /** Last in, first out, as in Python: of several schemas with one `$id` or anchor the last that is seen counts. */
  #crawl(root: DocumentNode, rootUri: string): void {
    const waiting: [DocumentNode, string][] = [[root, rootUri]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [schema, base] = next;
      if (schema.kind !== "object") continue;
      const id = idOf(schema);
      const uri = id === undefined ? base : joinUri(base, id);
      if (id !== undefined) this.#resources.set(uri, schema);
      for (const keyword of ["$anchor", "$dynamicAnchor"]) {
        const name = memberValue(schema, keyword);
        if (name?.kind !== "string") continue;
        this.#anchors.set(`${uri}#${name.value}`, { schema, isDynamic: keyword === "$dynamicAnchor" });
      }
      for (const child of subschemas(schema)) waiting.push([child, uri]);
    }
  }
}

/** The schemas directly inside a schema. */
function subschemas(schema: ObjectNode): DocumentNode[] {
  return distinctMembers(schema).flatMap(({ key, value }) => {
    if (draft202012Places.values.has(key)) return [value];
    if (draft202012Places.lists.has(key) && value.kind === "array") return value.items;
    if (draft202012Places.maps.has(key) && value.kind === "object")
      return distinctMembers(value).map((each) => each.value);
    return [];
  });
}

/** Resolves references of one place: its base URI, and the base URIs passed on the way to it (the dynamic scope). */
export class Resolver {
  readonly #registry: Registry;
  readonly #base: string;
  readonly #previous: readonly string[];

  private constructor(registry: Registry, base: string, previous: readonly string[]) {
    this.#registry = registry;
    this.#base = base;
    this.#previous = previous;
  }

  static of(root: DocumentNode): Resolver {
    const uri = idOf(root) ?? "";
    return new Resolver(new Registry(root, uri), uri, []);
  }

  /** The resolver inside a subschema, which may have an `$id` of its own. */
  within(schema: DocumentNode): Resolver {
    const id = idOf(schema);
    return id === undefined ? this : new Resolver(this.#registry, joinUri(this.#base, id), this.#previous);
  }

  /** What a `$ref` or `$dynamicRef` stands for. Errors: DeadReference; ServerCrash where the server trips over it. */
  lookup(reference: string): { schema: DocumentNode; resolver: Resolver } {
    const [uri, fragment] = reference.startsWith("#")
      ? [this.#base, reference.slice(1)]
      : splitFragment(joinUri(this.#base, reference));
    const resource = this.#registry.resource(uri);
    if (resource === undefined) throw new DeadReference(reference);
    const resolver = this.#entering(uri);
    if (fragment.startsWith("/")) return resolver.#atPointer(resource, fragment, reference);
    if (fragment === "") return { schema: resource, resolver };
    const anchor = this.#registry.anchor(uri, fragment);
    if (anchor === undefined) throw new DeadReference(reference);
    if (!anchor.isDynamic) return { schema: anchor.schema, resolver };
    let schema = anchor.schema;
    for (const scope of resolver.#previous) {
      const outer = this.#registry.anchor(scope, fragment);
      if (outer?.isDynamic) schema = outer.schema;
    }
    return { schema, resolver: resolver.within(schema) };
  }

  #entering(uri: string): Resolver {
    const isNew = this.#base !== "" && (this.#previous.length === 0 || uri !== this.#base);
    return new Resolver(this.#registry, uri, isNew ? [this.#base, ...this.#previous] : this.#previous);
  }

  #atPointer(root: DocumentNode, pointer: string, reference: string): { schema: DocumentNode; resolver: Resolver } {
    let schema = root;
    let resolver: Resolver = this;
    let steps: string[] = [];
    for (const escaped of percentDecoded(pointer.slice(1)).split("/")) {
      const step = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
      schema = stepInto(schema, step, reference);
      steps.push(step);
      if (!leadsToSchema(steps)) continue;
      const inner = resolver.within(schema);
      if (inner !== resolver) steps = [];
      resolver = inner;
    }
    return { schema, resolver };
  }
}

function stepInto(node: DocumentNode, step: string, reference: string): DocumentNode {
  if (node.kind === "object") {
    const value = memberValue(node, step);
    if (value === undefined) throw new DeadReference(reference);
    return value;
  }
  if (node.kind !== "array") throw new ServerCrash("a reference through a value that is no object");
  const text = step.trim();
  if (!/^[+-]?\d+(_\d+)*$/.test(text)) throw new ServerCrash("a reference into a list without an index");
  const item = node.items.at(Number(text.replaceAll("_", "")));
  if (item === undefined) throw new DeadReference(reference);
  return item;
}

/** Whether the steps since the last schema lead to a schema again. */
function leadsToSchema(steps: readonly string[]): boolean {
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] as string;
    if (draft202012Places.values.has(step)) continue;
    if (!draft202012Places.maps.has(step) && !draft202012Places.lists.has(step)) return false;
    index++;
    if (index >= steps.length) return false;
  }
  return true;
}

function idOf(schema: DocumentNode | undefined): string | undefined {
  if (schema === undefined || schema.kind === "boolean") return undefined;
  if (schema.kind !== "object") throw new ServerCrash("a schema that is none");
  const id = memberValue(schema, "$id");
  if (id === undefined || id.kind === "null") return undefined;
  if (id.kind !== "string") throw new ServerCrash("an $id that is no text");
  return id.value.replace(/#+$/, "");
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    const bytes = Uint8Array.from(escapes.slice(1).split("%"), (pair) => Number.parseInt(pair, 16));
    return new TextDecoder().decode(bytes);
  });
}
