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

/**
 * What Kubernetes refuses of the values that the `enum` of a variable allows, each in its place in the Job: problems that
 * are declared in that list. `written` is the manifest with its placeholders.
 */
export function* enumProblems(
  { properties }: Template,
  written: Value,
  job: Value,
  version: KubernetesVersion,
): Generator<JobProblem> {
  for (const [path, name] of placeholdersOf(written)) {
    const schema = memberValue(properties, name);
    const listed = memberValue(schema, "enum");
    if (listed?.kind !== "array" || listed.items.length > mostValues) continue;
    const usual = memberValue(schema, "default");
    for (const [index, item] of listed.items.entries()) {
      const tried = isSame(item, usual) ? undefined : withValue(job, path, literal(item));
      if (tried === undefined) continue;
      const found = checkValues(tried, version).find((problem) => toPointer(problem.path) === toPointer(path));
      if (found === undefined || found.effect !== "refused" || found.on !== "value") continue;
      const declaredAt = ["variables", "properties", name, "enum", String(index)];
      yield { ...found, concern: "ill-fitting-variable", effect: "refused-for-some", declaredAt };
    }
  }
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

function isSame(one: DocumentNode, other: DocumentNode | undefined): boolean {
  return one.kind === "string" && other?.kind === "string" && one.value === other.value;
}
