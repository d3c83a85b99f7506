import {
  type DocumentNode,
  distinctMembers,
  type Member,
  memberValue,
  nowhere,
  type ObjectNode,
  walk,
} from "../document/node.ts";
import { nodeAt, type Path } from "../document/pointer.ts";
import { acceptedTypes } from "../template/accepted-types.ts";
import { placeholdersIn } from "../template/placeholder.ts";
import { requiredNames } from "../template/required-names.ts";
import { declaredVariables, type Template } from "../template/template.ts";
import { Refusal, type RefusalPart } from "../worker/refusal.ts";

/** A reason why the worker refuses a run without job variables. */
export interface JudgedRefusal extends RefusalPart {
  /** Whether it refuses every run, whatever the job variables are; else it is a default that it refuses. */
  readonly isLasting: boolean;
  /** The variables without a default, and not required, that a run has to bring. */
  readonly lacking?: readonly string[];
}

/** Renders a template with job variables. Errors: Refusal. */
export type Attempt<Result> = (jobVariables: ObjectNode) => Result | Promise<Result>;

export interface Judgement<Result> {
  readonly refusals: readonly JudgedRefusal[];
  /** What it renders to once the variables that the worker needs have some likely value; undefined: it does not. */
  readonly result: Result | undefined;
}

/**
 * Tells the reasons of a refusal that lie in the template from those that a run can mend, which lack the value of a
 * variable without a default; what is required a run always brings. `samples` are the usual values of variables, which
 * the worker takes; of what is `fixed` the attempts have a value whatever they are given.
 */
export async function judgeRefusal<Result>(
  template: Template,
  attempt: Attempt<Result>,
  samples: ReadonlyMap<string, DocumentNode>,
  fixed: ReadonlySet<string> = new Set(),
): Promise<Judgement<Result>> {
  const variables = new Map([...variablesOf(template, samples)].filter(([name]) => !fixed.has(name)));
  const open = new Map([...variables].filter(([, { hasDefault }]) => !hasDefault));
  const start = new Map([...open].map(([name, { isRequired }]) => [name, isRequired ? 0 : absent]));
  const unfilled = await refusedWhatever(template, attempt, open, start);
  const lacking = unfilled.lacking ?? [];
  if (unfilled.parts.length === 0) return { refusals: lacking, result: unfilled.result };
  const filled = await refusedWhatever(template, attempt, open);
  // What the template says itself needs a value that a run may bring.
  if (filled.parts.length === 0) {
    const refusals = unfilled.parts.map((part) => ({ ...part, isLasting: false }));
    return { refusals: [...refusals, ...lacking], result: filled.result };
  }
  // What a run mends may have hidden the rest.
  const common = unfilled.parts.filter((part) => isAmong(part, filled.parts));
  const withDefaults = common.length > 0 ? common : filled.parts;
  const whatever = await refusedWhatever(template, attempt, variables);
  const refusals = withDefaults.map((part) => ({ ...part, isLasting: isAmong(part, whatever.parts) }));
  return { refusals: [...refusals, ...lacking], result: undefined };
}

function isAmong({ message }: RefusalPart, parts: readonly RefusalPart[]): boolean {
  return parts.some((part) => part.message === message);
}

interface Variable {
  readonly hasDefault: boolean;
  readonly isRequired: boolean;
  readonly candidates: readonly DocumentNode[];
}

const mostAttempts = 40;

/** The place before the first candidate: no value. */
const absent = -1;

/** The reasons that stay when the variables are given one likely value after the other, from the ones at `start` on. */
async function refusedWhatever<Result>(
  template: Template,
  attempt: Attempt<Result>,
  variables: ReadonlyMap<string, Variable>,
  start: ReadonlyMap<string, number> = new Map(),
): Promise<{
  readonly parts: readonly RefusalPart[];
  readonly lacking?: readonly JudgedRefusal[];
  readonly result?: Result;
}> {
  const chosen = new Map([...variables.keys()].map((name) => [name, start.get(name) ?? 0]));
  const lacking: JudgedRefusal[] = [];
  for (let count = 0; count < mostAttempts; count++) {
    const outcome = await outcomeOf(attempt, variables, chosen);
    if (!(outcome instanceof Refusal)) return { parts: [], lacking, result: outcome };
    const refusal = outcome;
    for (const part of refusal.parts) {
      const names = variablesAt(template, part, variables).filter((name) => chosen.get(name) === absent);
      if (names.length > 0) lacking.push({ ...part, isLasting: false, lacking: names });
    }
    const lasting = refusal.parts.filter((part) => variablesAt(template, part, variables).length === 0);
    if (lasting.length > 0) return { parts: lasting, lacking };
    const toChange = new Set(refusal.parts.flatMap((part) => variablesAt(template, part, variables)));
    let changed = false;
    for (const name of toChange) {
      const next = (chosen.get(name) ?? absent) + 1;
      // Behind the last one there is none: the variable is absent.
      if (next > (variables.get(name)?.candidates.length ?? 0)) continue;
      chosen.set(name, next);
      changed = true;
    }
    if (!changed) break;
  }
  return { parts: [], lacking };
}

async function outcomeOf<Result>(
  attempt: Attempt<Result>,
  variables: ReadonlyMap<string, Variable>,
  chosen: ReadonlyMap<string, number>,
): Promise<Result | Refusal> {
  const members: Member[] = [];
  for (const [name, { candidates }] of variables) {
    const value = candidates[chosen.get(name) ?? absent];
    // A dotted name would become an object.
    if (value !== undefined && !name.includes(".")) members.push({ key: name, keyRange: nowhere, value });
  }
  try {
    return await attempt({ kind: "object", members, range: nowhere });
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** The variables of which the place of a reason is made. */
function variablesAt(
  template: Template,
  { source, missing = [], orElse = [] }: RefusalPart,
  variables: ReadonlyMap<string, Variable>,
): readonly string[] {
  const path = source?.path;
  if (path === undefined) return [];
  const others = orElse.map((place) => ["job_configuration", ...place]);
  const places: readonly Path[] = [path, ...missing.map(({ key }) => [...path, key]), ...others];
  const names = places.flatMap((path) => {
    const node = nodeAt(template.root, path);
    return node?.kind === "string" ? namesIn(node.value) : [];
  });
  return names.filter((name) => variables.has(name));
}

function namesIn(text: string): string[] {
  const standard = placeholdersIn(text).filter(({ kind }) => kind === "standard");
  return standard.map(({ name }) => name.split(/[.[]/, 1)[0] as string);
}

/** All that a placeholder names, declared or not. */
function variablesOf(template: Template, samples: ReadonlyMap<string, DocumentNode>): ReadonlyMap<string, Variable> {
  const declared = new Map(declaredVariables(template).map(({ key, value }) => [key, value]));
  const names = new Set<string>();
  for (const [node] of template.jobConfiguration === undefined ? [] : walk(template.jobConfiguration))
    if (node.kind === "string") for (const name of namesIn(node.value)) names.add(name);
  const required = requiredNames(template.variables);
  return new Map(
    [...names].map((name) => {
      const variable = variableOf(template, declared.get(name), samples.get(name));
      return [name, { ...variable, isRequired: required.has(name) }];
    }),
  );
}

function variableOf(
  { variables }: Template,
  schema: DocumentNode | undefined,
  sample: DocumentNode | undefined,
): Omit<Variable, "isRequired"> {
  const given = memberValue(schema, "default");
  // A block document is taken to hold what the worker wants.
  const hasDefault = given !== undefined && given.kind !== "null" && !isBlockReference(given);
  const listed = ["enum", "examples"].flatMap((key) => itemsOf(memberValue(schema, key)));
  const types: readonly string[] = variables === undefined ? [] : acceptedTypes(schema, variables);
  const ofTypes = Object.entries(typeSamples).filter(([type]) => types.length === 0 || types.includes(type));
  const usual = sample === undefined ? [] : [sample];
  return {
    hasDefault,
    candidates: [...listed, ...usual, ...ofTypes.flatMap(([, values]) => values), ...(hasDefault ? [given] : [])],
  };
}

function isBlockReference(node: DocumentNode): boolean {
  return memberValue(memberValue(node, "$ref"), "block_document_id") !== undefined;
}

function itemsOf(node: DocumentNode | undefined): readonly DocumentNode[] {
  return node?.kind === "array" ? node.items : [];
}

const typeSamples: Readonly<Record<string, readonly DocumentNode[]>> = {
  string: ["example", "1", "1g"].map((value) => ({ kind: "string", value, range: nowhere })),
  integer: ["600", "1"].map((text) => ({ kind: "number", text, range: nowhere })),
  number: ["600", "1"].map((text) => ({ kind: "number", text, range: nowhere })),
  boolean: [{ kind: "boolean", value: true, range: nowhere }],
  object: [{ kind: "object", members: [], range: nowhere }],
  array: [{ kind: "array", items: [], range: nowhere }],
};

/** The defaults of a worker type's own template: values that its worker takes. */
export function samplesOf(template: Template): ReadonlyMap<string, DocumentNode> {
  const samples = new Map<string, DocumentNode>();
  for (const { key, value } of template.properties === undefined ? [] : distinctMembers(template.properties)) {
    const given = memberValue(value, "default");
    if (given !== undefined && given.kind !== "null") samples.set(key, given);
  }
  return samples;
}
