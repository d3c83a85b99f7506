import type { DocumentNode, ObjectNode } from "../../document/node.ts";
import type { Validator } from "./validator.ts";

/** One reason why a value does not fit a schema. */
export interface Failure {
  /** The steps from the value that was checked to the part that does not fit. */
  readonly path: readonly string[];
  /** The keyword that refuses it; undefined for the schema `false`, empty while the keyword itself reports it. */
  readonly keyword: string | undefined;
  /** The schema that holds the keyword. */
  readonly schema: DocumentNode;
}

/** Checks one keyword: yields what is wrong, lazily, as Python's jsonschema does. */
export type Keyword = (
  validator: Validator,
  value: DocumentNode,
  instance: DocumentNode,
  schema: ObjectNode,
) => Iterable<Failure>;

/** A failure of the keyword at hand, at a key of the value or at the value itself; the validator fills in which. */
export function failed(...path: readonly string[]): Failure {
  return { path, keyword: "", schema: nothing };
}

const nothing: DocumentNode = { kind: "null", range: { start: 0, end: 0 } };
