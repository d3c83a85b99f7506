import { type DocumentNode, memberValue } from "../../../document/node.ts";
import { type Path, toPointer } from "../../../document/pointer.ts";
import type { JobProblem } from "../../../infrastructure/kubernetes/job-problem.ts";
import type { KubernetesVersion } from "../../../infrastructure/kubernetes/kubernetes-version.ts";
import { checkValues } from "../../../infrastructure/kubernetes/values.ts";
import { type Value, valueAt, valueOfNode } from "../../../python/value.ts";
import { wholePlaceholder } from "../../../template/placeholder.ts";
import type { Template } from "../../../template/template.ts";

/** Longer lists hold names of images and the like, of which Kubernetes takes any. */
const mostValues = 12;

/** More are not looked at: each may need a check of the whole Job. */
const mostChoices = 200;

/** A place that a variable with an `enum` fills. */
interface Choice {
  readonly path: Path;
  readonly name: string;
  readonly items: readonly DocumentNode[];
  readonly usual: DocumentNode | undefined;
}

/**
 * What Kubernetes refuses of the values that the `enum` of a variable allows, each in its place in the Job: problems that
 * are declared in that list. `written` is the manifest with its placeholders.
 */
export function* enumProblems(
  template: Template,
  written: Value,
  job: Value,
  version: KubernetesVersion,
): Generator<JobProblem> {
  const choices = choicesIn(template, written);
  // The first values of all lists at once, then the second ones: as many checks as the longest list has values.
  for (let index = 0; choices.some(({ items }) => index < items.length); index++) {
    const chosen = choices.filter(({ items, usual }) => index < items.length && !isSame(items[index], usual));
    if (chosen.length === 0) continue;
    for (const suspect of refusedAt(job, chosen, index, version)) {
      // Together values may be refused of which each is not.
      const [refused] = chosen.length === 1 ? [suspect] : refusedAt(job, [suspect.choice], index, version);
      if (refused === undefined) continue;
      const declaredAt = ["variables", "properties", refused.choice.name, "enum", String(index)];
      yield { ...refused.found, concern: "ill-fitting-variable", effect: "refused-for-some", declaredAt };
    }
  }
}

function choicesIn({ properties }: Template, written: Value): readonly Choice[] {
  const choices: Choice[] = [];
  for (const [path, name] of placeholdersOf(written)) {
    const schema = memberValue(properties, name);
    const listed = memberValue(schema, "enum");
    if (listed?.kind !== "array" || listed.items.length > mostValues) continue;
    choices.push({ path, name, items: listed.items, usual: memberValue(schema, "default") });
    if (choices.length === mostChoices) break;
  }
  return choices;
}

/** Of some choices those whose value of an index is refused at its place, with the problem. */
function refusedAt(job: Value, choices: readonly Choice[], index: number, version: KubernetesVersion) {
  const tried = choices.reduce((value, { path, items }) => {
    return withValue(value, path, literal(items[index] as DocumentNode)) ?? value;
  }, job);
  const problems = tried === job ? [] : checkValues(tried, version);
  return choices.flatMap((choice) => {
    const found = problems.find((problem) => toPointer(problem.path) === toPointer(choice.path));
    return found?.effect === "refused" && found.on === "value" ? [{ choice, found }] : [];
  });
}

/** The places that one variable fills, with its name. */
function* placeholdersOf(value: Value, path: Path = []): Generator<readonly [Path, string]> {
  if (value.kind === "dict") for (const [key, entry] of value.entries) yield* placeholdersOf(entry, [...path, key]);
  if (value.kind === "list") {
    for (const [index, item] of value.items.entries()) yield* placeholdersOf(item, [...path, String(index)]);
  }
  const only = value.kind === "string" ? wholePlaceholder(value.value) : undefined;
  if (only?.kind === "standard") yield [path, only.name];
}

function withValue(value: Value, [step, ...rest]: Path, by: Value): Value | undefined {
  if (step === undefined) return by;
  const inner = valueAt(value, [step]);
  const replaced = inner === undefined && rest.length > 0 ? undefined : withValue(inner ?? by, rest, by);
  if (replaced === undefined) return undefined;
  if (value.kind === "dict") return { ...value, entries: new Map([...value.entries, [step, replaced]]) };
  if (value.kind !== "list") return undefined;
  return { ...value, items: value.items.map((item, index) => (String(index) === step ? replaced : item)) };
}

function literal(node: DocumentNode): Value {
  return valueOfNode(node, () => ({ origin: "literal" }));
}

function isSame(one: DocumentNode | undefined, other: DocumentNode | undefined): boolean {
  return one?.kind === "string" && other?.kind === "string" && one.value === other.value;
}
