import type { Edit } from "../document/edit.ts";
import { objectNode, stringNode } from "../document/new-node.ts";
import { type DocumentNode, memberOf, memberValue, nowhere } from "../document/node.ts";
import { nodeAt, type Path, toPointer } from "../document/pointer.ts";
import { usageError } from "../errors.ts";
import { acceptedTypes } from "../template/accepted-types.ts";
import { wholePlaceholder } from "../template/placeholder.ts";
import type { Template } from "../template/template.ts";
import type { CleanUpDelay, CleanUpSwitch } from "../worker/clean-up.ts";
import { sameValue } from "./same-value.ts";

export type SettableCleanUp = CleanUpDelay | CleanUpSwitch;

/** What happens to finished runs: removed so many seconds after their end, kept, or not to be told from the template. */
export type CleanUpPolicy =
  | { readonly kind: "after"; readonly seconds: number }
  | { readonly kind: "never" }
  | { readonly kind: "unknown" };

/** The present policy of a template, and where it comes from. */
export interface CleanUpState {
  readonly policy: CleanUpPolicy;
  /** The variable whose default it is, which a deployment may override; undefined: it is written outright. */
  readonly variable: string | undefined;
  /** The value that decides, or undefined where there is none. */
  readonly path: Path | undefined;
  /** A place where the setting stands and does nothing. */
  readonly misplaced: Path | undefined;
}

/** Reads how a template cleans up after runs without job variables of their own. */
export function cleanUpState(template: Template, setting: SettableCleanUp): CleanUpState {
  const place = placeOf(setting);
  const node = nodeAt(template.root, place);
  const misplaced = misplacedIn(template, setting);
  const variable = variableOf(node);
  if (variable === undefined) {
    return { policy: policyOf(setting, node), variable, path: node === undefined ? undefined : place, misplaced };
  }
  const path = ["variables", "properties", variable, "default"];
  const value = nodeAt(template.root, path);
  return { policy: policyOf(setting, value), variable, path: value === undefined ? undefined : path, misplaced };
}

/**
 * The edits that give a template a policy: the variable's default where its placeholder is in its place, the value
 * itself where one is written outright; else the variable is declared and wired, and what was misplaced taken away.
 * Errors: exit 2 where the template has no place for it.
 */
export function cleanUpEdits(template: Template, setting: SettableCleanUp, policy: CleanUpPolicy): readonly Edit[] {
  const place = placeOf(setting);
  const present = nodeAt(template.root, place);
  const value = valueFor(setting, policy);
  const misplaced = policy.kind === "never" ? undefined : misplacedIn(template, setting);
  const removal: Edit[] = misplaced === undefined ? [] : [{ kind: "remove", path: misplaced }];
  const found = present ?? (misplaced && nodeAt(template.root, misplaced));
  const isLiteral = found !== undefined && policyOf(setting, found).kind !== "unknown" && found.kind !== "null";
  if (isLiteral) {
    if (value !== undefined) return [...setUnlessSame(template, place, value), ...removal];
    return present === undefined ? [] : [{ kind: "remove", path: place }];
  }
  if (variableOf(present) === undefined && sameKind(policyOf(setting, present), policy)) return removal;
  const variable = variableOf(found) ?? setting.variable;
  checkParent(template, place);
  const wire: Edit = { kind: "set", path: place, value: stringNode(`{{ ${variable} }}`) };
  return [
    ...defaultEdits(template, setting, variable, value),
    ...(variableOf(present) === undefined ? [wire] : []),
    ...removal,
  ];
}

function defaultEdits(
  template: Template,
  setting: SettableCleanUp,
  variable: string,
  value: DocumentNode | undefined,
): readonly Edit[] {
  const { properties, variables } = template;
  if (properties === undefined || variables === undefined) {
    throw usageError(`${template.document.path} has no variables.properties to declare ${variable} in`);
  }
  const path = ["variables", "properties", variable];
  const schema = memberValue(properties, variable);
  if (schema?.kind !== "object") {
    const type = stringNode(setting.kind === "delay" ? "integer" : "boolean");
    const members: [string, DocumentNode][] = [["type", type]];
    if (value !== undefined) members.push(["default", value]);
    return [{ kind: "set", path, value: objectNode(members) }];
  }
  const place = [...path, "default"];
  if (value !== undefined) return setUnlessSame(template, place, value);
  const present = memberOf(schema, "default");
  if (present === undefined || present.value.kind === "null") return [];
  // What the schema says of null stays so: a default that it does not take is no way to say never.
  if (!acceptedTypes(schema, variables).includes("null")) return [{ kind: "remove", path: place }];
  return [{ kind: "set", path: place, value: { kind: "null", range: nowhere } }];
}

function setUnlessSame(template: Template, path: Path, value: DocumentNode): readonly Edit[] {
  const present = nodeAt(template.root, path);
  return present !== undefined && sameValue(present, value) ? [] : [{ kind: "set", path, value }];
}

function checkParent({ root, document }: Template, place: Path): void {
  const parent = place.slice(0, -1);
  if (nodeAt(root, parent)?.kind === "object") return;
  throw usageError(`${document.path} has no object at ${toPointer(parent)} for ${place.at(-1)} to stand in`);
}

function placeOf({ place }: SettableCleanUp): Path {
  return ["job_configuration", ...place];
}

function misplacedIn({ root }: Template, setting: SettableCleanUp): Path | undefined {
  if (setting.kind !== "delay") return undefined;
  const path = ["job_configuration", ...setting.misplaced];
  return nodeAt(root, path) === undefined ? undefined : path;
}

/** The variable of a text that is one placeholder and nothing else, whose value keeps its type. */
function variableOf(node: DocumentNode | undefined): string | undefined {
  if (node?.kind !== "string") return undefined;
  const placeholder = wholePlaceholder(node.value);
  return placeholder?.kind === "standard" && !/[.[]/.test(placeholder.name) ? placeholder.name : undefined;
}

function policyOf(setting: SettableCleanUp, value: DocumentNode | undefined): CleanUpPolicy {
  const isNone = value === undefined || value.kind === "null";
  if (setting.kind === "delay") {
    if (isNone) return { kind: "never" };
    const isSeconds = value.kind === "number" && /^\d+$/.test(value.text);
    return isSeconds ? { kind: "after", seconds: Number(value.text) } : { kind: "unknown" };
  }
  const isSet = isNone ? setting.otherwise : value.kind === "boolean" ? value.value : undefined;
  if (isSet === undefined) return { kind: "unknown" };
  return isSet === setting.removes ? { kind: "after", seconds: 0 } : { kind: "never" };
}

function valueFor(setting: SettableCleanUp, policy: CleanUpPolicy): DocumentNode | undefined {
  if (setting.kind === "switch") {
    const value = (policy.kind === "after") === setting.removes;
    return { kind: "boolean", range: nowhere, value };
  }
  return policy.kind === "after" ? { kind: "number", range: nowhere, text: String(policy.seconds) } : undefined;
}

function sameKind(one: CleanUpPolicy, other: CleanUpPolicy): boolean {
  return one.kind === other.kind;
}
