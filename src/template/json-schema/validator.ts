import { type DocumentNode, distinctMembers, memberOf } from "../../document/node.ts";
import { type Dialect, dialectOf, draft202012 } from "./dialects.ts";
import type { Failure } from "./failure.ts";
import { Resolver } from "./references.ts";
import { ServerCrash } from "./server-crash.ts";

/** Python's stack holds so many calls between the server's own and the last that the validator may make. */
const callLimit = 942;

/**
 * A schema at its place, ready to check values, with the calls that stand on Python's stack by then: too many end the
 * server's check with a RecursionError. It follows Python's jsonschema step by step (each keyword in the order of the
 * text, `not`, `if` and the like up to the first failure), since the order decides which references are ever taken.
 */
export class Validator {
  readonly schema: DocumentNode;
  readonly #resolver: Resolver;
  readonly #dialect: Dialect;
  readonly #calls: number;

  private constructor(schema: DocumentNode, resolver: Resolver, dialect: Dialect, calls: number) {
    this.schema = schema;
    this.#resolver = resolver;
    this.#dialect = dialect;
    this.#calls = calls;
    if (calls > callLimit) throw new ServerCrash("too deep");
    if (schema.kind !== "object" && schema.kind !== "boolean") throw new ServerCrash("a schema that is none");
  }

  static of(schema: DocumentNode): Validator {
    return new Validator(schema, Resolver.of(schema), draft202012, 0);
  }

  /** What is wrong with a value, in the order in which Python finds it. */
  failures(instance: DocumentNode): Generator<Failure> {
    return this.#failures(instance, this.#dialect);
  }

  /** Which keywords count beside a `$ref` is for the dialect of the schema above to say. */
  *#failures(instance: DocumentNode, outer: Dialect): Generator<Failure> {
    const { schema } = this;
    if (schema.kind === "boolean") {
      if (!schema.value) yield { path: [], keyword: undefined, schema };
    } else if (schema.kind === "object") {
      const reference = outer.refStandsAlone ? memberOf(schema, "$ref") : undefined;
      const members =
        reference === undefined || reference.value.kind === "null" ? distinctMembers(schema) : [reference];
      for (const { key, value } of members) {
        const check = this.#dialect.keywords.get(key);
        if (check === undefined) continue;
        for (const failure of check(this, value, instance, schema)) {
          yield failure.keyword === "" ? { path: failure.path, keyword: key, schema } : failure;
        }
      }
    }
  }

  /** What is wrong with a value (or a part of it, at `step`) by a schema below this one. */
  *below(schema: DocumentNode, instance: DocumentNode, step?: string): Generator<Failure> {
    const validator = this.#inner(schema, this.#resolver.within(schema), 2);
    for (const failure of validator.#failures(instance, this.#dialect)) {
      yield step === undefined ? failure : { ...failure, path: [step, ...failure.path] };
    }
  }

  /** What is wrong with a value by the schema that a reference stands for. */
  *behind(reference: DocumentNode, instance: DocumentNode): Generator<Failure> {
    yield* this.referenced(reference).#failures(instance, this.#dialect);
  }

  /** The validator of what a reference stands for. Errors: DeadReference. */
  referenced(reference: DocumentNode): Validator {
    if (reference.kind !== "string") throw new ServerCrash("a reference that is no text");
    const { schema, resolver } = this.#resolver.lookup(reference.value);
    return this.#inner(schema, resolver, 2);
  }

  /** Whether a value fits a schema beside this one, as `not`, `if` and `contains` ask: an `$id` of it does not count. */
  accepts(schema: DocumentNode, instance: DocumentNode): boolean {
    return this.#inner(schema, this.#resolver, 3).failures(instance).next().done === true;
  }

  #inner(schema: DocumentNode, resolver: Resolver, calls: number): Validator {
    return new Validator(schema, resolver, dialectOf(schema, this.#dialect), this.#calls + calls);
  }
}
