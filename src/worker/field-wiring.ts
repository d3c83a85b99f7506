import { nearestNames } from "../document/nearest.ts";
import { type DocumentNode, distinctMembers } from "../document/node.ts";
import type { Field, ValueKind } from "../python/fields.ts";
import { acceptedTypes, type JsonType } from "../template/accepted-types.ts";
import { wholePlaceholder } from "../template/placeholder.ts";
import { declaredVariables, type Template } from "../template/template.ts";

export type Fields = Readonly<Record<string, Field>>;

/** A key of the job configuration that the worker's class does not have, and the field that it looks like. */
export interface IgnoredKey {
  readonly key: string;
  /** A field that the job configuration does not have yet. */
  readonly meant: string | undefined;
  /** Whether the class insists on the field that was meant. */
  readonly isRequired: boolean;
}

/** The keys of the job configuration that the worker drops without a word. */
export function ignoredKeys({ jobConfiguration }: Template, fields: Fields): readonly IgnoredKey[] {
  if (jobConfiguration === undefined) return [];
  const keys = distinctMembers(jobConfiguration).map(({ key }) => key);
  const free = Object.keys(fields).filter((name) => !keys.includes(name));
  return keys
    .filter((key) => !Object.hasOwn(fields, key))
    .map((key) => {
      const [meant] = nearestNames(key, free);
      return { key, meant, isRequired: meant !== undefined && fields[meant]?.fallback === undefined };
    });
}

/** A variable that fills a field whose type takes no value that the variable may have. */
export interface UnfitVariable {
  readonly name: string;
  readonly schema: DocumentNode;
  readonly field: string;
  /** What the field takes, in words. */
  readonly expected: string;
  readonly types: readonly JsonType[];
}

/** Fields that are one placeholder, `{{ name }}`, of a variable of another type. */
export function unfitVariables(template: Template, fields: Fields): readonly UnfitVariable[] {
  const { jobConfiguration, variables } = template;
  if (jobConfiguration === undefined || variables === undefined) return [];
  const schemas = new Map(declaredVariables(template).map(({ key, value }) => [key, value]));
  return distinctMembers(jobConfiguration).flatMap(({ key, value }) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const name = value.kind === "string" ? wholePlaceholder(value.value)?.name : undefined;
    const schema = name === undefined ? undefined : schemas.get(name);
    if (field === undefined || name === undefined || schema === undefined) return [];
    const types = acceptedTypes(schema, variables).filter((type) => type !== "null");
    const fits = types.some((type) => kindsOf[type].some((kind) => field.type.takes.includes(kind)));
    return types.length === 0 || fits ? [] : [{ name, schema, field: key, expected: field.type.name, types }];
  });
}

const kindsOf: Readonly<Record<JsonType, readonly ValueKind[]>> = {
  string: ["string"],
  integer: ["integer", "float"],
  number: ["integer", "float"],
  boolean: ["boolean"],
  object: ["dict"],
  array: ["list"],
  null: ["null"],
};
