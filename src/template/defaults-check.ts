import { type DocumentNode, distinctMembers, memberValue, type ObjectNode } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import { rememberLast } from "./last-answer.ts";
import { hasPlainDefaults } from "./plain-defaults.ts";
import { checkSchema } from "./schema-check.ts";

/** Why a default, or a job variable, is not allowed by the schema of its variable. */
export interface ValueProblem {
  /** From `variables.properties`: the variable, then the place inside its value (`["env", "PORT"]`); `[]`: all together. */
  readonly path: Path;
  /** What is expected, with the allowed values: `must be …`; never the value itself, which may be secret, nor allowed values that are. */
  readonly message: string;
  /** The `$ref` that leads nowhere and so ends the check; the default itself may be right. */
  readonly deadReference?: string;
}

export interface DefaultsCheck {
  readonly problems: readonly ValueProblem[];
  /** What the server answers for the defaults alone. */
  readonly answer: "accepted" | "rejected" | "crashed";
}

/** Holds the defaults of a valid schema, as one object, against it: what the server does on create. */
export const checkDefaults = rememberLast(async (variables: ObjectNode): Promise<DefaultsCheck> => {
  if (hasPlainDefaults(variables)) return { problems: [], answer: "accepted" };
  const { checkByValidator } = await import("./validated-defaults.ts");
  return checkByValidator(variables);
});

/** The defaults that the server refuses on create, all of them. Empty for a schema that is not valid itself. */
export async function findDefaultProblems(variables: DocumentNode): Promise<readonly ValueProblem[]> {
  if (variables.kind !== "object" || (await checkSchema(variables)).answer !== "accepted") return [];
  return (await checkDefaults(variables)).problems;
}

/**
 * Why the server would refuse a value as default of a variable; empty when it is allowed. What is wrong with the other
 * defaults, or with the schema itself, does not count.
 */
export async function checkValue(
  variables: DocumentNode,
  name: string,
  value: DocumentNode,
): Promise<readonly ValueProblem[]> {
  const problems = await findDefaultProblems(withDefault(variables, name, value));
  const own = problems.filter(({ path }) => path[0] === name);
  const together = problems.filter(({ path }) => path.length === 0);
  if (together.length === 0) return own;
  const before = await findDefaultProblems(variables);
  const isOld = ({ message }: ValueProblem) =>
    before.some((each) => each.path.length === 0 && each.message === message);
  return [...own, ...together.filter((problem) => !isOld(problem))];
}

function withDefault(variables: DocumentNode, name: string, value: DocumentNode): DocumentNode {
  const properties = memberValue(variables, "properties");
  const schema = memberValue(properties, name);
  if (variables.kind !== "object" || properties?.kind !== "object" || schema?.kind !== "object") return variables;
  return replaced(variables, "properties", replaced(properties, name, replaced(schema, "default", value)));
}

function replaced(node: ObjectNode, key: string, value: DocumentNode): ObjectNode {
  const members = distinctMembers(node).filter((member) => member.key !== key);
  const old = distinctMembers(node).findIndex((member) => member.key === key);
  const at = old < 0 ? members.length : old;
  return { ...node, members: members.toSpliced(at, 0, { key, keyRange: value.range, value }) };
}
