import type { DocumentNode } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";

/** A place where a JSON Schema is not one (Draft 2020-12, as Python's jsonschema judges). */
export interface SchemaProblem {
  /** From the root of the schema. */
  readonly path: Path;
  /** What is expected there, with the allowed values. */
  readonly message: string;
}

/** Everything that keeps a value from being a JSON Schema; empty for a valid one. */
export async function findSchemaProblems(_schema: DocumentNode): Promise<readonly SchemaProblem[]> {
  return [];
}
