import { memberOf, type ObjectNode } from "../document/node.ts";
import { nodeAt, toPointer } from "../document/pointer.ts";
import { rememberEach } from "../document/remember.ts";
import { holdsPlaceholder } from "../template/placeholder.ts";
import { type Against, type JobVariables, names } from "./job-variables.ts";
import type { LintContext } from "./lint-context.ts";
import { findDiagnostics } from "./linter.ts";
import { loadRules } from "./load-rules.ts";
import type { Finding, TemplateRule } from "./rule.ts";

/** What a rule reports. */
export interface RuleFinding {
  readonly rule: TemplateRule;
  readonly finding: Finding;
}

/**
 * What the rules about jobs find in the job that job variables make of their template, and not without them: each at the
 * variable that brings it, its path from the document's root. What is wrong with the template itself is left out, and
 * what `prefect deploy` or the worker is still to fill in.
 */
export async function givenJobFindings(given: JobVariables): Promise<readonly RuleFinding[]> {
  const { against } = given;
  if (against?.context.workerType === undefined || given.members.length === 0) return [];
  const values = await given.accepted();
  const rules = await jobRules(against.context);
  const found = await settledIn(rules, against, values);
  if (found.length === 0) return [];
  const { isOfTemplate, usual } = await templatesOwn(against);
  const isRefusedBefore = await given.refusedByServer();
  const left = given.members.filter(({ key }) => memberOf(values, key) === undefined);
  const own = new Map<string, RuleFinding>();
  for (const one of found) {
    const finding = await atVariable(one, values, against, usual);
    if (finding === undefined || isOfTemplate(finding) || isRefusedBefore(finding.path)) continue;
    if (holdsPlaceholder(nodeAt(values, finding.path))) continue;
    // What it needs is given, and refused for another reason.
    if (left.some(({ key }) => names(finding.message, key))) continue;
    const placed = { rule: one.rule, finding: placedBelow(given.path, finding) };
    // One value may go to several places of the job, or be wrong in several ways.
    const key = toPointer(placed.finding.path);
    if (!own.has(key)) own.set(key, placed);
  }
  return [...own.values()];
}

/** A finding at its variable: of one in the template's own words the variable without which it is not; undefined: none. */
async function atVariable(
  one: RuleFinding,
  values: ObjectNode,
  against: Against,
  usual: ReadonlySet<string>,
): Promise<Finding | undefined> {
  const { rule, finding } = one;
  if (finding.filledAt !== undefined) return finding;
  const key = keyOf(one);
  if (usual.has(key)) return undefined;
  for (const member of values.members) {
    const others = { ...values, members: values.members.filter((other) => other !== member) };
    const left = await findIn([rule], against, against.context.with(others));
    if (left.some((other) => keyOf(other) === key)) continue;
    const { message, hint, severity, path } = finding;
    return { message, hint, severity, path: [member.key], filledAt: path };
  }
  return undefined;
}

async function jobRules({ workerType }: LintContext): Promise<readonly TemplateRule[]> {
  const rules = await loadRules(workerType?.type);
  return rules.flatMap((rule) => ("check" in rule && rule.readsJob ? [rule] : []));
}

async function findIn(
  rules: readonly TemplateRule[],
  { template }: Against,
  context: LintContext,
): Promise<readonly RuleFinding[]> {
  const found: RuleFinding[] = [];
  for (const rule of rules) await rule.check(template, (finding) => found.push({ rule, finding }), context);
  return found;
}

/** Codes of findings at a placeholder that no value of its variable can stand there. */
const ofAnyValue: ReadonlySet<string> = new Set(["ill-fitting-variable", "placeholder-in-text"]);

/** What is found whatever fills the values that are still to be filled in whole. */
async function settledIn(
  rules: readonly TemplateRule[],
  against: Against,
  values: ObjectNode,
): Promise<readonly RuleFinding[]> {
  const found = await findIn(rules, against, against.context.with(values));
  const settled = values.members.filter(({ value }) => value.kind !== "string" || !holdsPlaceholder(value));
  if (found.length === 0 || settled.length === values.members.length) return found;
  const others = await findIn(rules, against, against.context.with({ ...values, members: settled }));
  const keys = new Set(others.map(keyOf));
  return found.filter((one) => keys.has(keyOf(one)));
}

/** What is wrong without job variables. */
interface TemplatesOwn {
  /** The keys of what the rules about jobs find. */
  readonly usual: ReadonlySet<string>;
  /** Whether the template is to blame for what becomes of any value at the place that a finding's variable fills. */
  readonly isOfTemplate: (finding: Finding) => boolean;
}

/** The same for every deployment. */
const templatesOwn = rememberEach(async (against: Against): Promise<TemplatesOwn> => {
  const { type, kubernetesVersion } = against.context;
  const found = await findDiagnostics(against.template.document, { type, kubernetesVersion });
  const usual = new Set((await findIn(await jobRules(against.context), against, against.context)).map(keyOf));
  const graver = found.filter(({ severity }) => severity !== "info");
  const unfit = new Set(graver.flatMap(({ code, path }) => (code === "unfit-variable" ? [path[2]] : [])));
  const isOfTemplate = ({ filledAt = [], path, message }: Finding): boolean => {
    const there = graver.filter((other) => toPointer(other.path) === toPointer(filledAt));
    return unfit.has(path[0]) || there.some((other) => ofAnyValue.has(other.code) || other.message === message);
  };
  return { usual, isOfTemplate };
});

function keyOf({ rule, finding }: RuleFinding): string {
  return `${rule.code} ${finding.on ?? "value"} ${toPointer(finding.path)}`;
}

function placedBelow(root: readonly string[], finding: Finding): Finding {
  const { fix } = finding;
  return {
    ...finding,
    path: [...root, ...finding.path],
    ...(fix && { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, path: [...root, ...edit.path] })) } }),
  };
}
