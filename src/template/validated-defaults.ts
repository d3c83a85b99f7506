import { type DocumentNode, distinctMembers, type Member, memberValue, type ObjectNode } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import type { DefaultsCheck, ValueProblem } from "./defaults-check.ts";
import { describeFailure } from "./json-schema/describe.ts";
import type { Failure } from "./json-schema/failure.ts";
import { preprocess } from "./json-schema/preprocess.ts";
import { DeadReference, ServerCrash } from "./json-schema/server-crash.ts";
import { Validator } from "./json-schema/validator.ts";
import { nestsTooDeep } from "./meta-walk.ts";
import { maskSecrets } from "./secret.ts";
import { isSecretName } from "./secret-name.ts";

/** Holds the defaults of a valid schema, as one object, against it. */
export function checkByValidator(variables: ObjectNode): DefaultsCheck {
  const { defaults, problems, answer } = readDefaults(variables);
  const { schema, unexpected } = preprocess(variables);
  const found = validate(schema, defaults);
  const later = unexpected.length > 0 || nestsTooDeep(schema) ? "crashed" : found.answer;
  return { problems: [...problems, ...found.problems], answer: answer ?? later };
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
    else if (takesNoObject(member.value))
      refuse([member.key], "cannot be a block document, whose data is an object", "rejected");
  }
  return { defaults: { kind: "object", range: variables.range, members }, problems, answer };
}

/** Whether a schema plainly names other types only. */
function takesNoObject(schema: DocumentNode): boolean {
  const type = memberValue(schema, "type");
  if (type !== undefined) {
    const types = type.kind === "array" ? type.items : [type];
    return types.every((each) => each.kind === "string" && each.value !== "object");
  }
  const alternatives = memberValue(schema, "anyOf") ?? memberValue(schema, "oneOf");
  if (alternatives?.kind !== "array" || alternatives.items.length === 0) return false;
  return alternatives.items.every(takesNoObject);
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
