import type { Edit } from "../document/edit.ts";
import { type DocumentNode, memberValue } from "../document/node.ts";
import { usageError } from "../errors.ts";
import { acceptedTypes } from "../template/accepted-types.ts";
import { checkValue, type ValueProblem } from "../template/defaults-check.ts";
import { isSecretName } from "../template/secret-name.ts";
import { maskSecretText } from "../template/secret-text.ts";
import type { Template } from "../template/template.ts";
import { variableSchema } from "../template/variable-schema.ts";
import type { Assignment } from "./assignment.ts";
import { readOutright, readValue } from "./read-value.ts";
import { sameValue } from "./same-value.ts";

/**
 * The edits that give variables these defaults; none for a default that is already so. Errors: exit 2 for an unknown
 * variable or a value that its schema does not allow, exit 1 for a template that declares no variables.
 */
export async function setDefaults(template: Template, assignments: readonly Assignment[]): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  for (const assignment of assignments) {
    const schema = variableSchema(template, assignment.name);
    const value = await readChecked(template, schema, assignment);
    const present = memberValue(schema, "default");
    if (present !== undefined && sameValue(present, value)) continue;
    edits.push({ kind: "set", path: defaultPath(assignment.name), value });
  }
  return edits;
}

/**
 * The edits that take the defaults of variables away; none for a variable without. Errors: exit 2 for an unknown
 * variable, exit 1 for a template that declares no variables.
 */
export function unsetDefaults(template: Template, names: readonly string[]): readonly Edit[] {
  return [...new Set(names)]
    .filter((name) => memberValue(variableSchema(template, name), "default") !== undefined)
    .map((name) => ({ kind: "remove", path: defaultPath(name) }));
}

function defaultPath(name: string): readonly string[] {
  return ["variables", "properties", name, "default"];
}

async function readChecked(
  template: Template,
  schema: DocumentNode,
  { name, text, isJson }: Assignment,
): Promise<DocumentNode> {
  const variables = template.variables as DocumentNode;
  const types = acceptedTypes(schema, variables);
  const readings = isJson ? await readOutright(text) : await readValue(text, types);
  if ("reason" in readings) throw usageError(`${name} ${readings.reason}, not ${shown(name, text)}`, readings.hint);
  let refusal: ValueProblem | undefined;
  for (const value of readings.values) {
    const [problem] = await checkValue(variables, name, value);
    if (problem === undefined) return value;
    refusal ??= problem;
  }
  throw usageError(explainRefusal(refusal as ValueProblem, name, text));
}

function explainRefusal({ path, message }: ValueProblem, name: string, text: string): string {
  if (path.length === 0) return `with ${shown(name, text)} for ${name}, the defaults together ${message}`;
  const [, ...inside] = path;
  return inside.length === 0 ? `${name} ${message}, not ${shown(name, text)}` : `${path.join(".")} ${message}`;
}

/** What was typed, for a message: masked, on one line and not too long. */
function shown(name: string, text: string): string {
  // Broken JSON has no keys to tell secrets by.
  if (isSecretName(name) || /^\s*[{[]/.test(text)) return "what was given";
  const masked = maskSecretText(text);
  return JSON.stringify(masked.length > 60 ? `${masked.slice(0, 59)}…` : masked);
}
