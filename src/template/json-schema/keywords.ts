import {
  type ArrayNode,
  type DocumentNode,
  distinctMembers,
  memberValue,
  type ObjectNode,
  type StringNode,
} from "../../document/node.ts";
import { evaluatedItems, evaluatedKeys } from "./evaluated.ts";
import { type Failure, failed, type Keyword } from "./failure.ts";
import { validPattern } from "./python-pattern.ts";
import { codePoints, isEqual, isMultipleOf, type PythonNumber, pythonNumber } from "./python-value.ts";
import { ServerCrash } from "./server-crash.ts";
import { isOfType } from "./type.ts";
import type { Validator } from "./validator.ts";

/** A value as the kind that a keyword needs; the server trips over any other (only a `$ref` to no schema gets there). */
export function objectOf(node: DocumentNode): ObjectNode {
  if (node.kind !== "object") throw new ServerCrash("an object was expected");
  return node;
}

export function itemsOf(node: DocumentNode): readonly DocumentNode[] {
  if (node.kind !== "array") throw new ServerCrash("a list was expected");
  return node.items;
}

function numberOf(node: DocumentNode): PythonNumber {
  if (node.kind !== "number") throw new ServerCrash("a number was expected");
  return pythonNumber(node);
}

export function textOf(node: DocumentNode): string {
  if (node.kind !== "string") throw new ServerCrash("a text was expected");
  return node.value;
}

export function onObjects(
  check: (v: Validator, value: DocumentNode, instance: ObjectNode, schema: ObjectNode) => Iterable<Failure>,
): Keyword {
  return (validator, value, instance, schema) =>
    instance.kind === "object" ? check(validator, value, instance, schema) : [];
}

export function onArrays(
  check: (v: Validator, value: DocumentNode, instance: ArrayNode, schema: ObjectNode) => Iterable<Failure>,
): Keyword {
  return (validator, value, instance, schema) =>
    instance.kind === "array" ? check(validator, value, instance, schema) : [];
}

function onStrings(isRight: (value: DocumentNode, instance: StringNode) => boolean): Keyword {
  return (_validator, value, instance) => (instance.kind !== "string" || isRight(value, instance) ? [] : [failed()]);
}

export function onNumbers(isRight: (instance: PythonNumber, value: PythonNumber) => boolean): Keyword {
  return (_validator, value, instance) =>
    instance.kind !== "number" || isRight(pythonNumber(instance), numberOf(value)) ? [] : [failed()];
}

const type: Keyword = (_validator, value, instance) => {
  const types = value.kind === "string" ? [value] : itemsOf(value);
  return types.some((each) => isOfType(instance, textOf(each))) ? [] : [failed()];
};

function* properties(validator: Validator, value: DocumentNode, instance: ObjectNode): Iterable<Failure> {
  for (const member of distinctMembers(objectOf(value))) {
    const part = memberValue(instance, member.key);
    if (part !== undefined) yield* validator.below(member.value, part, member.key);
  }
}

function* patternProperties(validator: Validator, value: DocumentNode, instance: ObjectNode): Iterable<Failure> {
  for (const pattern of distinctMembers(objectOf(value))) {
    const isMatch = validPattern(pattern.key);
    for (const member of distinctMembers(instance)) {
      if (isMatch(member.key)) yield* validator.below(pattern.value, member.value, member.key);
    }
  }
}

function* additionalProperties(
  validator: Validator,
  value: DocumentNode,
  instance: ObjectNode,
  schema: ObjectNode,
): Iterable<Failure> {
  const declared = memberValue(schema, "properties");
  const patterns = distinctMembers(objectOf(memberValue(schema, "patternProperties") ?? emptyObject)).map(
    ({ key }) => key,
  );
  const isMatch = patterns.join("|") === "" ? () => false : validPattern(patterns.join("|"));
  for (const member of distinctMembers(instance)) {
    if (memberValue(declared, member.key) !== undefined || isMatch(member.key)) continue;
    if (value.kind === "object") yield* validator.below(value, member.value, member.key);
    else if (value.kind === "boolean" && !value.value) yield failed(member.key);
  }
}

function* propertyNames(validator: Validator, value: DocumentNode, instance: ObjectNode): Iterable<Failure> {
  for (const { key, keyRange } of distinctMembers(instance)) {
    yield* validator.below(value, { kind: "string", value: key, range: keyRange });
  }
}

function* dependentRequired(_validator: Validator, value: DocumentNode, instance: ObjectNode): Iterable<Failure> {
  for (const { key, value: needed } of distinctMembers(objectOf(value))) {
    if (memberValue(instance, key) === undefined) continue;
    for (const each of itemsOf(needed)) if (memberValue(instance, textOf(each)) === undefined) yield failed();
  }
}

function* dependentSchemas(validator: Validator, value: DocumentNode, instance: ObjectNode): Iterable<Failure> {
  for (const { key, value: schema } of distinctMembers(objectOf(value))) {
    if (memberValue(instance, key) !== undefined) yield* validator.below(schema, instance);
  }
}

function* items(validator: Validator, value: DocumentNode, instance: ArrayNode, schema: ObjectNode): Iterable<Failure> {
  const prefix = memberValue(schema, "prefixItems");
  const start = prefix === undefined ? 0 : itemsOf(prefix).length;
  if (value.kind === "boolean" && !value.value) {
    if (instance.items.length > start) yield failed();
    return;
  }
  for (const [index, item] of instance.items.entries()) {
    if (index >= start) yield* validator.below(value, item, String(index));
  }
}

function* prefixItems(validator: Validator, value: DocumentNode, instance: ArrayNode): Iterable<Failure> {
  for (const [index, schema] of itemsOf(value).entries()) {
    const item = instance.items[index];
    if (item !== undefined) yield* validator.below(schema, item, String(index));
  }
}

function* contains(
  validator: Validator,
  value: DocumentNode,
  instance: ArrayNode,
  schema: ObjectNode,
): Iterable<Failure> {
  const least = memberValue(schema, "minContains");
  const most = memberValue(schema, "maxContains");
  let matches = 0;
  for (const item of instance.items) {
    if (!validator.accepts(value, item)) continue;
    matches++;
    if (most !== undefined && matches > numberOf(most)) {
      yield failed();
      return;
    }
  }
  if (matches < (least === undefined ? 1 : numberOf(least))) yield failed();
}

const uniqueItems: Keyword = (_validator, value, instance) => {
  if (value.kind !== "boolean" || !value.value || instance.kind !== "array") return [];
  const isRepeated = instance.items.some((item, index) =>
    instance.items.slice(0, index).some((earlier) => isEqual(earlier, item)),
  );
  return isRepeated ? [failed()] : [];
};

function* required(_validator: Validator, value: DocumentNode, instance: ObjectNode): Iterable<Failure> {
  for (const each of itemsOf(value)) if (memberValue(instance, textOf(each)) === undefined) yield failed();
}

const allOf: Keyword = function* (validator, value, instance) {
  for (const schema of itemsOf(value)) yield* validator.below(schema, instance);
};

/** Python lists all failures of a branch before it takes the next, and stops at the first branch without any. */
function fitting(validator: Validator, value: DocumentNode, instance: DocumentNode): number {
  return itemsOf(value).findIndex((schema) => [...validator.below(schema, instance)].length === 0);
}

const anyOf: Keyword = (validator, value, instance) => (fitting(validator, value, instance) < 0 ? [failed()] : []);

const oneOf: Keyword = (validator, value, instance) => {
  const first = fitting(validator, value, instance);
  if (first < 0) return [failed()];
  const others = itemsOf(value).slice(first + 1);
  return others.filter((schema) => validator.accepts(schema, instance)).length > 0 ? [failed()] : [];
};

const not: Keyword = (validator, value, instance) => (validator.accepts(value, instance) ? [failed()] : []);

const ifThenElse: Keyword = function* (validator, value, instance, schema) {
  const next = memberValue(schema, validator.accepts(value, instance) ? "then" : "else");
  if (next !== undefined) yield* validator.below(next, instance);
};

function* unevaluatedProperties(
  validator: Validator,
  value: DocumentNode,
  instance: ObjectNode,
  schema: ObjectNode,
): Iterable<Failure> {
  const evaluated = evaluatedKeys(validator, instance, schema);
  for (const member of distinctMembers(instance)) {
    if (evaluated.has(member.key)) continue;
    if ([...validator.below(value, member.value)].length > 0) yield failed(member.key);
  }
}

function* unevaluatedItems(
  validator: Validator,
  _value: DocumentNode,
  instance: ArrayNode,
  schema: ObjectNode,
): Iterable<Failure> {
  const evaluated = evaluatedItems(validator, instance, schema);
  if (instance.items.some((_item, index) => !evaluated.has(index))) yield failed();
}

const enumeration: Keyword = (_validator, value, instance) =>
  itemsOf(value).some((each) => isEqual(each, instance)) ? [] : [failed()];

const emptyObject: ObjectNode = { kind: "object", members: [], range: { start: 0, end: 0 } };

/** The keywords of Draft 2020-12 that Prefect's server checks (`format` is not among them). */
export const keywords: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ["$ref", (validator, value, instance) => validator.behind(value, instance)],
  ["$dynamicRef", (validator, value, instance) => validator.behind(value, instance)],
  ["additionalProperties", onObjects(additionalProperties)],
  ["allOf", allOf],
  ["anyOf", anyOf],
  ["const", (_validator, value, instance) => (isEqual(instance, value) ? [] : [failed()])],
  ["contains", onArrays(contains)],
  ["dependentRequired", onObjects(dependentRequired)],
  ["dependentSchemas", onObjects(dependentSchemas)],
  ["enum", enumeration],
  ["exclusiveMaximum", onNumbers((instance, bound) => instance < bound)],
  ["exclusiveMinimum", onNumbers((instance, bound) => instance > bound)],
  ["if", ifThenElse],
  ["items", onArrays(items)],
  ["maxItems", onArrays((_v, value, instance) => (instance.items.length > numberOf(value) ? [failed()] : []))],
  ["maxLength", onStrings((value, instance) => codePoints(instance.value) <= numberOf(value))],
  [
    "maxProperties",
    onObjects((_v, value, instance) => (distinctMembers(instance).length > numberOf(value) ? [failed()] : [])),
  ],
  ["maximum", onNumbers((instance, bound) => instance <= bound)],
  ["minItems", onArrays((_v, value, instance) => (instance.items.length < numberOf(value) ? [failed()] : []))],
  ["minLength", onStrings((value, instance) => codePoints(instance.value) >= numberOf(value))],
  [
    "minProperties",
    onObjects((_v, value, instance) => (distinctMembers(instance).length < numberOf(value) ? [failed()] : [])),
  ],
  ["minimum", onNumbers((instance, bound) => instance >= bound)],
  ["multipleOf", onNumbers(isMultipleOf)],
  ["not", not],
  ["oneOf", oneOf],
  ["pattern", onStrings((value, instance) => validPattern(textOf(value))(instance.value))],
  ["patternProperties", onObjects(patternProperties)],
  ["prefixItems", onArrays(prefixItems)],
  ["properties", onObjects(properties)],
  ["propertyNames", onObjects(propertyNames)],
  ["required", onObjects(required)],
  ["type", type],
  ["unevaluatedItems", onArrays(unevaluatedItems)],
  ["unevaluatedProperties", onObjects(unevaluatedProperties)],
  ["uniqueItems", uniqueItems],
]);
