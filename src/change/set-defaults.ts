import type { Edit } from "../document/edit.ts";
import type { DocumentNode } from "../document/node.ts";
import { nodeAt, type Path } from "../document/pointer.ts";
import { usageError } from "../errors.ts";
import { checkValue, type ValueProblem } from "../template/defaults-check.ts";
import { isSecretName } from "../template/secret-name.ts";
import { maskSecretText } from "../template/secret-text.ts";
import { type Template, templateOf } from "../template/template.ts";
import type { Unit } from "../worker/unit.ts";
import { unitOfNames, unitOfVariable } from "../worker/units.ts";
import type { Assignment, NewValue } from "./assignment.ts";
import { type DefaultPlace, defaultPlace, entryPlace, removeAt, setAt, typesAt, valueAt } from "./default-place.ts";
import { editedTree } from "./edited-tree.ts";
import { readOutright, readText, readValue } from "./read-value.ts";
import { sameValue } from "./same-value.ts";

/**
 * The edits that give variables these defaults, or change places in them, one after the other; none for what is already
 * so. What is checked is what Prefect would do with the whole default. Errors: exit 2 for an unknown variable, a place
 * that cannot be, or a value that the schema does not allow; exit 1 for a template that declares no variables.
 * `type` is the worker type that amounts are read for; by default the one told from the template.
 */
export async function setDefaults(
  template: Template,
  assignments: readonly Assignment[],
  type?: string,
): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  let current = template;
  for (const assignment of assignments) {
    const edit =
      "isRemoval" in assignment ? removal(current, assignment.name) : await newValue(current, assignment, type);
    if (edit === undefined) continue;
    edits.push(edit);
    current = templateOf(current.document, editedTree(current.root, edit));
  }
  return edits;
}

/**
 * The edits that take defaults of variables, or places in them, away; none where there is nothing. Errors: exit 2 for an
 * unknown variable, exit 1 for a template that declares no variables.
 */
export function unsetDefaults(template: Template, names: readonly string[]): readonly Edit[] {
  const edits = [...new Set(names)].map((name) => removal(template, name)).filter((edit) => edit !== undefined);
  const isGone = ({ path }: Edit) =>
    edits.some((other) => other.path.length < path.length && startsWith(path, other.path));
  // Indices are those of the list as it is, so what stands further back goes first.
  return edits.filter((edit) => !isGone(edit)).sort((left, right) => indexOf(right) - indexOf(left));
}

function indexOf({ path }: Edit): number {
  const step = path.at(-1) ?? "";
  return /^\d+$/.test(step) ? Number(step) : -1;
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => step === path[index]);
}

function removal(template: Template, name: string): Edit | undefined {
  return removeAt(template, defaultPlace(template, name));
}

async function newValue(template: Template, assignment: NewValue, type: string | undefined): Promise<Edit | undefined> {
  const { name, inside } = assignment;
  const place = inside === undefined ? defaultPlace(template, name) : entryPlace(template, name, inside);
  const value = await readChecked(template, place, assignment, type);
  const present = valueAt(template, place);
  return present !== undefined && sameValue(present, value) ? undefined : setAt(template, place, value);
}

async function readChecked(
  template: Template,
  place: DefaultPlace,
  assignment: NewValue,
  type: string | undefined,
): Promise<DocumentNode> {
  const { text, isJson, isText } = assignment;
  const variables = template.variables as DocumentNode;
  const types = typesAt(place, variables);
  const read = isText === true ? readText : readValue;
  const unit = types.includes("string") ? undefined : unitAt(template, place, type);
  const readings = isJson ? await readOutright(text) : await read(text, types, unit);
  const name = nameOf(place);
  if ("reason" in readings) throw usageError(`${name} ${readings.reason}, not ${shown(place, text)}`, readings.hint);
  let refusal: ValueProblem | undefined;
  for (const value of readings.values) {
    const [problem] = await checkValue(variables, place.variable, wholeDefault(template, place, value));
    if (problem === undefined) return value;
    refusal ??= problem;
  }
  throw usageError(explainRefusal(refusal as ValueProblem, place, text));
}

function unitAt(template: Template, { variable, steps }: DefaultPlace, type: string | undefined): Unit | undefined {
  const last = steps.at(-1);
  return last === undefined ? unitOfVariable(template, variable, type) : unitOfNames(template, [last.key], type);
}

/** The default of the variable with a value in its place. */
function wholeDefault(template: Template, place: DefaultPlace, value: DocumentNode): DocumentNode {
  if (place.steps.length === 0) return value;
  const root = editedTree(template.root, setAt(template, place, value));
  return nodeAt(root, ["variables", "properties", place.variable, "default"]) as DocumentNode;
}

function explainRefusal({ path, message }: ValueProblem, place: DefaultPlace, text: string): string {
  const name = nameOf(place);
  if (path.length === 0) return `with ${shown(place, text)} for ${name}, the defaults together ${message}`;
  const [, ...inside] = path;
  const isHere = inside.length === place.steps.length && place.steps.every(({ key }, index) => key === inside[index]);
  return isHere ? `${name} ${message}, not ${shown(place, text)}` : `${path.join(".")} ${message}`;
}

function nameOf({ variable, steps }: DefaultPlace): string {
  return variable + steps.map(({ key, isIndex }) => (isIndex ? `[${key}]` : `.${key}`)).join("");
}

/** What was typed, for a message: masked, on one line and not too long. */
function shown({ variable, steps }: DefaultPlace, text: string): string {
  // Broken JSON has no keys to tell secrets by.
  const isSecret = [variable, ...steps.map(({ key }) => key)].some(isSecretName);
  if (isSecret || /^\s*[{[]/.test(text)) return "what was given";
  const masked = maskSecretText(text);
  return JSON.stringify(masked.length > 60 ? `${masked.slice(0, 59)}…` : masked);
}
