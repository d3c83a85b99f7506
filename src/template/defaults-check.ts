import type { DocumentNode } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";

/** Why a default is not allowed by the schema of its variable. */
export interface ValueProblem {
  /** From `variables.properties`: the variable, then the place inside its value (`["env", "PORT"]`); `[]`: all together. */
  readonly path: Path;
  /** What is expected, with the allowed values; never the value itself, which may be secret. */
  readonly message: string;
}

/** The defaults that the server refuses on create, all of them. */
export async function findDefaultProblems(_variables: DocumentNode): Promise<readonly ValueProblem[]> {
  return [];
}

/** Why the server would refuse a value as default of a variable; empty when it is allowed. */
export async function checkValue(
  _variables: DocumentNode,
  _name: string,
  _value: DocumentNode,
): Promise<readonly ValueProblem[]> {
  return [];
}
