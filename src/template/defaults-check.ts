import { type DocumentNode, distinctMembers, type Member, memberValue, type ObjectNode } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import { describeFailure } from "./json-schema/describe.ts";
import type { Failure } from "./json-schema/failure.ts";
import { preprocess } from "./json-schema/preprocess.ts";
import { DeadReference, ServerCrash } from "./json-schema/server-crash.ts";
import { Validator } from "./json-schema/validator.ts";
import { rememberLast } from "./last-answer.ts";
import { hasPlainDefaults } from "./plain-defaults.ts";
import { checkSchema, nestsTooDeep } from "./schema-check.ts";
import { maskSecrets } from "./secret.ts";
import { isSecretName } from "./secret-name.ts";

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
export const checkDefaults = rememberLast(
  (variables: ObjectNode): DefaultsCheck =>
    hasPlainDefaults(variables) ? { problems: [], answer: "accepted" } : checkByValidator(variables),
);

/** The same, taking its time. */
export function checkByValidator(variables: ObjectNode): DefaultsCheck {
  const { defaults, problems, answer } = readDefaults(variables);
  const { schema, unexpected } = preprocess(variables);
  const found = validate(schema, defaults);
  const later = unexpected.length > 0 || nestsTooDeep(schema) ? "crashed" : found.answer;
  return { problems: [...problems, ...found.problems], answer: answer ?? later };
}

/** The defaults that the server refuses on create, all of them. Empty for a schema that is not valid itself. */
export async function findDefaultProblems(variables: DocumentNode): Promise<readonly ValueProblem[]> {
  if (variables.kind !== "object" || (await checkSchema(variables)).answer !== "accepted") return [];
  return checkDefaults(variables).problems;
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

interface Defaults {
  readonly defaults: ObjectNode;
  /** References to block documents that cannot be any. */
  readonly problems: readonly ValueProblem[];
  /** How the server ends at the first of them, if there is one. */
  readonly answer: "rejected" | "crashed" | undefined;
}

/** The defaults as one object, without those that stand for a block document. */
export function readDefaults(variables: ObjectNode): Defaults {
  const properties = memberValue(variables, "properties");
  const members: Member[] = [];
  const problems: ValueProblem[] = [];
  let answer: Defaults["answer"];
  const refuse = (path: Path, message: string, how: "rejected" | "crashed") => {
    problems.push({ path, message });
    answer ??= how;
  };
  for (const member of properties?.kind === "object" ? distinctMembers(properties) : []) {
    if (member.value.kind !== "object") {
      answer ??= "crashed";
      continue;
    }
    const value = memberValue(member.value, "default");
    if (value === undefined) continue;
    const reference = memberValue(value, "$ref");
    if (reference === undefined) {
      members.push({ ...member, value });
      continue;
    }
    const id = memberValue(reference, "block_document_id");
    const path = [member.key, "$ref"];
    if (reference.kind !== "object") refuse(path, "must be an object with `block_document_id`", "crashed");
    else if (id === undefined || id.kind === "null") continue;
    else if (id.kind !== "string")
      refuse([...path, "block_document_id"], "must be the id of a block document", "crashed");
    else if (!isUuid(id.value))
      refuse([...path, "block_document_id"], "must be the id of a block document", "rejected");
  }
  return { defaults: { kind: "object", range: variables.range, members }, problems, answer };
}

/** Whether Python's UUID takes a text: 32 hexadecimal digits, with hyphens and braces. */
function isUuid(text: string): boolean {
  const digits = text.replaceAll("urn:", "").replaceAll("uuid:", "");
  return /^[0-9a-f]{32}$/i.test(digits.replace(/^[{}]+|[{}]+$/g, "").replaceAll("-", ""));
}

function validate(schema: ObjectNode, defaults: ObjectNode): DefaultsCheck {
  try {
    const problems = Array.from(Validator.of(schema).failures(defaults), problemOf);
    return { problems, answer: problems.length === 0 ? "accepted" : "rejected" };
  } catch (error) {
    const answer = answerTo(error);
    return { problems: brokenDefaults(schema, defaults, error), answer };
  }
}

/** The defaults each by itself, when all together end the check early. */
function brokenDefaults(schema: ObjectNode, defaults: ObjectNode, error: unknown): ValueProblem[] {
  const problems = defaults.members.flatMap((member): ValueProblem[] => {
    try {
      return Array.from(Validator.of(schema).failures({ ...defaults, members: [member] }), problemOf);
    } catch (own) {
      return [brokenBy(own, [member.key])];
    }
  });
  const own = problems.filter(({ path }) => path.length > 0);
  return own.length > 0 ? own : [brokenBy(error, [])];
}

/** A failure in words. */
export function problemOf({ path, keyword, schema }: Failure): ValueProblem {
  // What a schema allows for a secret is as secret: the one value of an `enum`.
  const name = path.find(isSecretName) ?? path.at(-1) ?? "";
  const shown = maskSecrets(["variables", "properties", name], schema);
  return { path, message: describeFailure({ path, keyword, schema: shown }) };
}

function answerTo(error: unknown): "rejected" | "crashed" {
  if (error instanceof DeadReference) return "rejected";
  if (error instanceof ServerCrash) return "crashed";
  throw error;
}

function brokenBy(error: unknown, path: Path): ValueProblem {
  if (error instanceof DeadReference) {
    const { reference } = error;
    return {
      path,
      message: `needs \`"$ref": ${JSON.stringify(reference)}\`, which leads nowhere`,
      deadReference: reference,
    };
  }
  if (error instanceof ServerCrash) return { path, message: `cannot be checked: ${error.message}` };
  throw error;
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
