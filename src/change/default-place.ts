import type { Edit } from "../document/edit.ts";
import { type DocumentNode, memberOf, memberValue, nowhere, type ObjectNode } from "../document/node.ts";
import { nodeAt, type Path } from "../document/pointer.ts";
import { usageError } from "../errors.ts";
import { acceptedTypes, type JsonType, referenced } from "../template/accepted-types.ts";
import type { Template } from "../template/template.ts";
import { variableSchema } from "../template/variable-schema.ts";

/** A step into a default: a key of an object or, between brackets, an index of a list; `+` is behind its last item. */
interface Step {
  readonly key: string;
  readonly isIndex: boolean;
}

/** A variable's default, or a place in it. */
export interface DefaultPlace {
  readonly variable: string;
  readonly schema: ObjectNode;
  readonly steps: readonly Step[];
}

/**
 * Finds what `env.LOG_LEVEL`, `resources.limits.memory`, `volumes[0]`, `volumes[+]` or `labels["a.b"]` means. The longest
 * name that is declared is the variable, so one with a dot in its own name wins. In a map whose values hold nothing
 * further, all that follows is one key, dots included. Errors: exit 2 for an unknown variable or a path that is none.
 */
export function defaultPlace(template: Template, name: string): DefaultPlace {
  const { properties } = template;
  const ends = [name.length, ...Array.from(name.matchAll(/[.[]/g), ({ index }) => index).reverse()];
  const end = ends.find((offset) => memberOf(properties, name.slice(0, offset)) !== undefined);
  if (end === undefined)
    return { variable: name, schema: variableSchema(template, name.split(/[.[]/)[0] || name), steps: [] };
  const variable = name.slice(0, end);
  const schema = variableSchema(template, variable);
  const rest = name.slice(end);
  const key = rest.slice(1);
  const isOneKey =
    rest.startsWith(".") &&
    key !== "" &&
    (isFlatMap(schema, template) || memberOf(memberValue(schema, "default"), key) !== undefined);
  return { variable, schema, steps: isOneKey ? [{ key, isIndex: false }] : stepsOf(rest, name) };
}

/** The place of one entry of a variable's default. */
export function entryPlace(template: Template, variable: string, path: Path): DefaultPlace {
  const steps = path.map((key) => ({ key, isIndex: false }));
  return { variable, schema: variableSchema(template, variable), steps };
}

/** The types that may stand at a place; empty when the schema does not say. */
export function typesAt({ schema, steps }: DefaultPlace, variables: DocumentNode): readonly JsonType[] {
  let found: DocumentNode | undefined = schema;
  for (const step of steps) {
    if (found === undefined) return [];
    found = alternativesOf(found, variables)
      .map((each) => innerSchema(each, step))
      .find((each) => each !== undefined);
  }
  return acceptedTypes(found, variables);
}

/** The edit that puts a value at a place, as deep as the default goes. Errors: exit 2 where there can be no such place. */
export function setAt({ root }: Template, place: DefaultPlace, value: DocumentNode): Edit {
  const { path, present, rest } = descend(root, place);
  const [step, ...inner] = rest;
  if (step === undefined) return { kind: "set", path, value };
  if (present === undefined || present.kind === "null") return { kind: "set", path, value: nested(rest, value) };
  return {
    kind: "set",
    path: [...path, present.kind === "array" ? String(present.items.length) : step.key],
    value: nested(inner, value),
  };
}

/** The edit that takes away what stands at a place; undefined where nothing stands. */
export function removeAt({ root }: Template, place: DefaultPlace): Edit | undefined {
  const { path, present, rest } = descend(root, place);
  return rest.length > 0 || present === undefined ? undefined : { kind: "remove", path };
}

/** The value at a place. */
export function valueAt({ root }: Template, place: DefaultPlace): DocumentNode | undefined {
  const { present, rest } = descend(root, place);
  return rest.length > 0 ? undefined : present;
}

/** How far a place exists: the deepest value there is, and the steps below it that are missing. */
function descend(
  root: DocumentNode,
  { variable, steps }: DefaultPlace,
): { path: Path; present: DocumentNode | undefined; rest: readonly Step[] } {
  let path: Path = ["variables", "properties", variable, "default"];
  let present = nodeAt(root, path);
  let shown = variable;
  for (const [index, { key, isIndex }] of steps.entries()) {
    const rest = steps.slice(index);
    if (present === undefined || present.kind === "null") return { path, present, rest };
    if (present.kind !== "object" && present.kind !== "array") {
      throw usageError(
        `${shown} is ${present.kind === "string" ? "text" : `a ${present.kind}`}, so nothing stands inside it`,
      );
    }
    if (present.kind === "object" && isIndex)
      throw usageError(`${shown} is an object, not a list`, `Write ${shown}.KEY.`);
    if (present.kind === "array" && key !== "+" && !/^\d+$/.test(key)) {
      throw usageError(`${shown} is a list, not an object`, `Write ${shown}[0], or ${shown}[+] for a new item.`);
    }
    if (present.kind === "array" && key === "+") return { path, present, rest };
    const next = nodeAt(present, [key]);
    shown = isIndex ? `${shown}[${key}]` : `${shown}.${key}`;
    if (next === undefined && present.kind === "array") {
      const count = present.items.length === 1 ? "1 item" : `${present.items.length} items`;
      throw usageError(`there is no ${shown}, the list has ${count}`, "The first item is [0]; [+] adds one.");
    }
    if (next === undefined) return { path, present, rest };
    path = [...path, key];
    present = next;
  }
  return { path, present, rest: [] };
}

function nested(steps: readonly Step[], value: DocumentNode): DocumentNode {
  return steps.reduceRight<DocumentNode>((inner, { key, isIndex }) => {
    if (!isIndex) return { kind: "object", range: nowhere, members: [{ key, keyRange: nowhere, value: inner }] };
    if (key !== "+" && key !== "0")
      throw usageError(`there is no item ${key} in a list that is empty`, "Write [+] to add one.");
    return { kind: "array", range: nowhere, items: [inner] };
  }, value);
}

function stepsOf(rest: string, name: string): readonly Step[] {
  const step = /\.([^.[\]]+)|\[(\d+|\+)\]|\["([^"]*)"\]|\['([^']*)'\]/y;
  const steps: Step[] = [];
  while (step.lastIndex < rest.length) {
    const match = step.exec(rest);
    if (match === null) {
      throw usageError(
        `${JSON.stringify(name)} is no place in a default`,
        `Write env.KEY, labels["a.b/c"], volumes[0], or volumes[+] for a new item.`,
      );
    }
    const [, plain, index, double, single] = match;
    steps.push({ key: plain ?? index ?? double ?? single ?? "", isIndex: index !== undefined });
  }
  return steps;
}

/** Whether the values of a map are scalars, so that a key may have dots. */
function isFlatMap(schema: ObjectNode, { variables }: Template): boolean {
  return alternativesOf(schema, variables as ObjectNode).some((each) => {
    const types = acceptedTypes(memberValue(each, "additionalProperties"), variables as ObjectNode);
    return types.length > 0 && !types.includes("object") && !types.includes("array");
  });
}

function innerSchema(schema: DocumentNode, { key, isIndex }: Step): DocumentNode | undefined {
  const items = memberValue(schema, "items");
  if (isIndex) return items;
  const entries = memberValue(schema, "additionalProperties");
  const inner = memberValue(memberValue(schema, "properties"), key) ?? entries;
  return inner?.kind === "object" ? inner : /^\d+$/.test(key) ? items : undefined;
}

/** A schema with those that it is put together from, each once: a reference may lead back. */
function alternativesOf(schema: DocumentNode, variables: DocumentNode): readonly DocumentNode[] {
  const found = [schema];
  for (const each of found) {
    const parts = ["anyOf", "oneOf", "allOf"].flatMap((key) => {
      const list = memberValue(each, key);
      return list?.kind === "array" ? list.items : [];
    });
    for (const part of [...parts, referenced(each, variables)]) {
      if (part !== undefined && !found.includes(part)) found.push(part);
    }
  }
  return found;
}
