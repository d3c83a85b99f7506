import { type DocumentNode, distinctMembers, memberValue, type ObjectNode } from "../../document/node.ts";
import { failed, type Keyword } from "./failure.ts";
import { itemsOf, keywords, objectOf, onArrays, onNumbers, onObjects, textOf } from "./keywords.ts";
import { isInteger } from "./python-value.ts";
import { ServerCrash } from "./server-crash.ts";
import { isOfType } from "./type.ts";

/** Takes keywords of Draft 2020-12 over by name. */
function current(...names: readonly string[]): [string, Keyword][] {
  return names.map((name) => [name, keywords.get(name) as Keyword]);
}

const dependencies: Keyword = onObjects(function* (validator, value, instance) {
  for (const { key, value: dependency } of distinctMembers(objectOf(value))) {
    if (memberValue(instance, key) === undefined) continue;
    if (dependency.kind !== "array") yield* validator.below(dependency, instance);
    else for (const each of dependency.items) if (memberValue(instance, textOf(each)) === undefined) yield failed();
  }
});

const dependenciesOfDraft3: Keyword = onObjects(function* (validator, value, instance) {
  for (const { key, value: dependency } of distinctMembers(objectOf(value))) {
    if (memberValue(instance, key) === undefined) continue;
    if (dependency.kind === "object") yield* validator.below(dependency, instance);
    else {
      const names = dependency.kind === "string" ? [dependency] : itemsOf(dependency);
      for (const each of names) if (memberValue(instance, textOf(each)) === undefined) yield failed();
    }
  }
});

/** `items` up to Draft 2019-09: one schema for all, or a list with one for each. */
const items: Keyword = onArrays(function* (validator, value, instance) {
  for (const [index, item] of instance.items.entries()) {
    const schema = value.kind === "array" ? value.items[index] : value;
    if (schema !== undefined) yield* validator.below(schema, item, String(index));
  }
});

const itemsOfDraft4: Keyword = onArrays((validator, value, instance, schema) => {
  if (value.kind === "boolean" && instance.items.length >= 0) throw new ServerCrash("`items` that is true or false");
  return items(validator, value, instance, schema);
});

const additionalItems: Keyword = onArrays(function* (validator, value, instance, schema) {
  const listed = memberValue(schema, "items");
  if (listed === undefined || listed.kind === "object") return;
  for (const [index, item] of instance.items.entries()) {
    if (index < itemsOf(listed).length) continue;
    if (value.kind === "object") yield* validator.below(value, item, String(index));
    else if (value.kind === "boolean" && !value.value) yield failed();
  }
});

const contains: Keyword = onArrays((validator, value, instance) =>
  instance.items.some((item) => validator.accepts(value, item)) ? [] : [failed()],
);

/** Up to Draft 4 `exclusiveMinimum` and `exclusiveMaximum` only say how the bound beside them counts. */
function bound(exclusive: string, isWithin: (difference: number) => boolean): Keyword {
  return (validator, value, instance, schema) => {
    const flag = memberValue(schema, exclusive);
    const isExclusive = flag !== undefined && !(flag.kind === "number" && Number(flag.text) === 0);
    const check = onNumbers((number, limit) => {
      // biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number of the same value are equal here
      if (number == limit) return !isExclusive;
      return isWithin(number < limit ? -1 : 1);
    });
    return check(validator, value, instance, schema);
  };
}

const minimum = bound("exclusiveMinimum", (difference) => difference > 0);
const maximum = bound("exclusiveMaximum", (difference) => difference < 0);

/** Up to Draft 4, 1.0 is no integer. */
function isOfOldType(instance: DocumentNode, type: string): boolean {
  if (type === "integer") return instance.kind === "number" && isInteger(instance);
  return isOfType(instance, type);
}

const typeOfDraft4: Keyword = (_validator, value, instance) => {
  const types = value.kind === "string" ? [value] : itemsOf(value);
  return types.some((each) => isOfOldType(instance, textOf(each))) ? [] : [failed()];
};

const typeOfDraft3: Keyword = (validator, value, instance) => {
  const types = value.kind === "array" ? value.items : [value];
  const fits = (each: DocumentNode) =>
    each.kind === "object"
      ? [...validator.below(each, instance)].length === 0
      : textOf(each) === "any" || isOfOldType(instance, textOf(each));
  return types.some(fits) ? [] : [failed()];
};

const disallow: Keyword = (validator, value, instance) => {
  const types = value.kind === "array" ? value.items : [value];
  return types.some((type) => [...typeOfDraft3(validator, type, instance, nothing)].length === 0) ? [failed()] : [];
};

const extending: Keyword = function* (validator, value, instance) {
  for (const schema of value.kind === "object" ? [value] : itemsOf(value)) yield* validator.below(schema, instance);
};

const propertiesOfDraft3: Keyword = onObjects(function* (validator, value, instance) {
  for (const { key, value: schema } of distinctMembers(objectOf(value))) {
    const part = memberValue(instance, key);
    if (part !== undefined) yield* validator.below(schema, part, key);
    else if (memberValue(objectOf(schema), "required") !== undefined) yield failed();
  }
});

const nothing: ObjectNode = { kind: "object", range: { start: 0, end: 0 }, members: [] };

/** What Python's jsonschema checks for a schema that names Draft 3 as its `$schema`. */
export const draft3: ReadonlyMap<string, Keyword> = new Map([
  ...current("$ref", "additionalProperties", "enum", "maxItems", "maxLength", "minItems", "minLength", "pattern"),
  ...current("patternProperties", "uniqueItems"),
  ["additionalItems", additionalItems],
  ["dependencies", dependenciesOfDraft3],
  ["disallow", disallow],
  ["divisibleBy", keywords.get("multipleOf") as Keyword],
  ["extends", extending],
  ["items", itemsOfDraft4],
  ["maximum", maximum],
  ["minimum", minimum],
  ["properties", propertiesOfDraft3],
  ["type", typeOfDraft3],
]);

/** The same for Draft 4. */
export const draft4: ReadonlyMap<string, Keyword> = new Map([
  ...current("$ref", "additionalProperties", "allOf", "anyOf", "enum", "maxItems", "maxLength", "maxProperties"),
  ...current("minItems", "minLength", "minProperties", "multipleOf", "not", "oneOf", "pattern", "patternProperties"),
  ...current("properties", "required", "uniqueItems"),
  ["additionalItems", additionalItems],
  ["dependencies", dependencies],
  ["items", itemsOfDraft4],
  ["maximum", maximum],
  ["minimum", minimum],
  ["type", typeOfDraft4],
]);

/** The same for Draft 6. */
export const draft6: ReadonlyMap<string, Keyword> = new Map([
  ...draft4,
  ...current("const", "exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum", "propertyNames", "type"),
  ["contains", contains],
  ["items", items],
]);

/** The same for Draft 7. */
export const draft7: ReadonlyMap<string, Keyword> = new Map([...draft6, ...current("if")]);

/** The same for Draft 2019-09. */
export const draft201909: ReadonlyMap<string, Keyword> = new Map([
  ...keywords,
  ["$recursiveRef", (validator, _value, instance) => validator.behind(root, instance)],
  ["additionalItems", additionalItems],
  ["items", items],
]);
for (const name of ["$dynamicRef", "prefixItems"]) (draft201909 as Map<string, Keyword>).delete(name);

const root: DocumentNode = { kind: "string", range: { start: 0, end: 0 }, value: "#" };
