import { type DocumentNode, distinctMembers, memberValue, type ObjectNode } from "../document/node.ts";
import type { ValueProblem } from "./defaults-check.ts";
import { preprocess, withoutRequired } from "./json-schema/preprocess.ts";
import { DeadReference, ServerCrash } from "./json-schema/server-crash.ts";
import { Validator } from "./json-schema/validator.ts";
import { nestsTooDeep } from "./meta-walk.ts";
import { requiredNames } from "./required-names.ts";
import { checkSchema } from "./schema-check.ts";
import { problemOf, readDefaults } from "./validated-defaults.ts";
import type { Answer } from "./verdict.ts";

export interface JobVariablesCheck {
  /** What the given values do wrong, from the object of all of them. Empty where the schema itself is to blame. */
  readonly problems: readonly ValueProblem[];
  /** What the server answers to a deployment with them. */
  readonly deployment: Answer;
  /** What it answers to a flow run of that deployment which brings no job variables of its own. */
  readonly flowRun: Answer;
  /** The variables that such a run is refused for the lack of. */
  readonly missing: readonly string[];
}

/**
 * Holds the job variables of a deployment against the template's `variables`, as the server does when the deployment is
 * created (nothing is required then) and when a run of it is. Defaults that do not fit themselves are left out.
 */
export async function checkJobVariables(variables: ObjectNode, given: ObjectNode): Promise<JobVariablesCheck> {
  if (variables.members.length === 0) return passed;
  const { answer } = await checkSchema(variables);
  if (answer !== "accepted") {
    const deployment = given.members.length === 0 ? "accepted" : answer;
    return { problems: [], deployment, flowRun: answer, missing: [] };
  }
  const defaults = validDefaults(variables);
  if (defaults === undefined) return { ...passed, deployment: "crashed", flowRun: "crashed" };
  const values = { ...given, members: [...defaults.valid.members, ...distinctMembers(given)] };
  const deployment = validate(preprocess(variables), values);
  const problems = deployment.problems.filter(({ path: [name] }) => name === undefined || has(given, name));
  const required = defaults.areAllValid ? preprocess(variables, { requires: true }) : preprocess(variables);
  return {
    problems,
    deployment: given.members.length === 0 ? "accepted" : deployment.answer,
    flowRun: validate(required, values).answer,
    missing: defaults.areAllValid ? [...requiredNames(variables)].filter((name) => !has(values, name)) : [],
  };
}

const passed: JobVariablesCheck = { problems: [], deployment: "accepted", flowRun: "accepted", missing: [] };

/** Undefined: the server breaks off at one of them. */
function validDefaults(variables: ObjectNode): { valid: ObjectNode; areAllValid: boolean } | undefined {
  const { defaults, answer } = readDefaults(variables);
  if (answer === "crashed") return undefined;
  // This step of the server looks at the schema as it is written, without what lets a value be null.
  const validator = Validator.of(withoutRequired(variables));
  try {
    const members = defaults.members.filter(
      (member) => validator.failures({ ...defaults, members: [member] }).next().done === true,
    );
    return { valid: { ...defaults, members }, areAllValid: members.length === defaults.members.length };
  } catch (error) {
    if (error instanceof ServerCrash || error instanceof DeadReference) return undefined;
    throw error;
  }
}

function validate(
  { schema, unexpected }: ReturnType<typeof preprocess>,
  values: ObjectNode,
): { problems: readonly ValueProblem[]; answer: Answer } {
  if (unexpected.length > 0 || nestsTooDeep(schema)) return { problems: [], answer: "crashed" };
  try {
    const problems = Array.from(Validator.of(schema).failures(values), problemOf);
    return { problems, answer: problems.length === 0 ? "accepted" : "rejected" };
  } catch (error) {
    if (error instanceof DeadReference) return { problems: [], answer: "rejected" };
    if (error instanceof ServerCrash) return { problems: [], answer: "crashed" };
    throw error;
  }
}

function has(node: DocumentNode, key: string): boolean {
  return memberValue(node, key) !== undefined;
}
