import {
  type ArrayNode,
  type DocumentNode,
  distinctMembers,
  memberValue,
  type ObjectNode,
} from "../../document/node.ts";
import { validPattern } from "./python-pattern.ts";
import type { Validator } from "./validator.ts";

/** The keys of an object that keywords beside `unevaluatedProperties` have looked at, by jsonschema's own rules. */
export function evaluatedKeys(validator: Validator, instance: ObjectNode, schema: DocumentNode): ReadonlySet<string> {
  const keys = new Set<string>();
  if (schema.kind !== "object") return keys;
  const add = (from: ReadonlySet<string>) => {
    for (const key of from) keys.add(key);
  };
  for (const keyword of ["$ref", "$dynamicRef"]) {
    const reference = memberValue(schema, keyword);
    if (reference === undefined) continue;
    const target = validator.referenced(reference);
    add(evaluatedKeys(target, instance, target.schema));
  }
  const members = distinctMembers(instance);
  const properties = memberValue(schema, "properties");
  for (const { key } of members) if (memberValue(properties, key) !== undefined) keys.add(key);
  for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
    const rest = memberValue(schema, keyword);
    if (rest === undefined) continue;
    for (const { key, value } of members) if (isFree(validator, rest, value)) keys.add(key);
  }
  for (const pattern of membersAt(schema, "patternProperties")) {
    const isMatch = validPattern(pattern.key);
    for (const { key } of members) if (isMatch(key)) keys.add(key);
  }
  for (const dependent of membersAt(schema, "dependentSchemas")) {
    if (memberValue(instance, dependent.key) !== undefined) add(evaluatedKeys(validator, instance, dependent.value));
  }
  for (const branch of branches(schema)) {
    if (isFree(validator, branch, instance)) add(evaluatedKeys(validator, instance, branch));
  }
  for (const branch of conditional(validator, instance, schema)) add(evaluatedKeys(validator, instance, branch));
  return keys;
}

/** The places of a list that keywords beside `unevaluatedItems` have looked at, by jsonschema's own rules. */
export function evaluatedItems(validator: Validator, instance: ArrayNode, schema: DocumentNode): ReadonlySet<number> {
  const places = new Set<number>();
  if (schema.kind !== "object") return places;
  if (memberValue(schema, "items") !== undefined) return new Set(instance.items.keys());
  const add = (from: ReadonlySet<number>) => {
    for (const place of from) places.add(place);
  };
  for (const keyword of ["$ref", "$dynamicRef"]) {
    const reference = memberValue(schema, keyword);
    if (reference === undefined) continue;
    const target = validator.referenced(reference);
    add(evaluatedItems(target, instance, target.schema));
  }
  const prefix = memberValue(schema, "prefixItems");
  if (prefix?.kind === "array") add(new Set(prefix.items.keys()));
  for (const branch of conditional(validator, instance, schema)) add(evaluatedItems(validator, instance, branch));
  for (const keyword of ["contains", "unevaluatedItems"]) {
    const each = memberValue(schema, keyword);
    if (each === undefined) continue;
    for (const [place, item] of instance.items.entries()) if (validator.accepts(each, item)) places.add(place);
  }
  for (const branch of branches(schema)) {
    if (isFree(validator, branch, instance)) add(evaluatedItems(validator, instance, branch));
  }
  return places;
}

function isFree(validator: Validator, schema: DocumentNode, instance: DocumentNode): boolean {
  return validator.below(schema, instance).next().done === true;
}

function membersAt(schema: ObjectNode, keyword: string) {
  const value = memberValue(schema, keyword);
  return value?.kind === "object" ? distinctMembers(value) : [];
}

function branches(schema: ObjectNode): DocumentNode[] {
  return ["allOf", "oneOf", "anyOf"].flatMap((keyword) => {
    const value = memberValue(schema, keyword);
    return value?.kind === "array" ? value.items : [];
  });
}

/** `if` with `then`, or `else`: what applies of them. */
function conditional(validator: Validator, instance: DocumentNode, schema: ObjectNode): DocumentNode[] {
  const condition = memberValue(schema, "if");
  if (condition === undefined) return [];
  const isMet = validator.accepts(condition, instance);
  const next = memberValue(schema, isMet ? "then" : "else");
  return [...(isMet ? [condition] : []), ...(next === undefined ? [] : [next])];
}
