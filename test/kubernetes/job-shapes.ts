import { readFileSync } from "node:fs";

/** What a field holds by the official OpenAPI. */
export type Shape =
  | { readonly kind: "string" | "integer" | "boolean" | "quantity" | "int-or-string" | "time" | "any" }
  | { readonly kind: "list" | "map"; readonly of: Shape }
  | { readonly kind: "object"; readonly name: string };

/** An object of the API: its fields, and which of them must be there. */
export interface Definition {
  readonly fields: ReadonlyMap<string, Shape>;
  readonly required: readonly string[];
}

/** All objects that can be reached from a Job, by their short names (`PodSpec`). */
export type Definitions = ReadonlyMap<string, Definition>;

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
  readonly required?: readonly string[];
}

// What the server writes, not the person: of no interest in a Job to be created.
const written = new Set(["Job.status", "ObjectMeta.managedFields"]);

/** Reads the objects from an official OpenAPI document of batch/v1. */
export function readDefinitions(openApi: string): Definitions {
  const document = JSON.parse(readFileSync(openApi, "utf8")) as { components: { schemas: Record<string, Schema> } };
  const { schemas } = document.components;
  const byShortName = new Map(Object.entries(schemas).map(([name, schema]) => [shortName(name), schema]));
  const definitions = new Map<string, Definition>();
  const add = (name: string): void => {
    if (definitions.has(name)) return;
    const schema = byShortName.get(name) as Schema;
    const fields = new Map<string, Shape>();
    definitions.set(name, { fields, required: schema.required ?? [] });
    for (const [field, property] of Object.entries(schema.properties ?? {})) {
      if (written.has(`${name}.${field}`)) continue;
      const shape = shapeOf(property, byShortName);
      fields.set(field, shape);
      for (const object of objectsIn(shape)) add(object);
    }
  };
  add("Job");
  return definitions;
}

function shapeOf(schema: Schema, schemas: ReadonlyMap<string, Schema>): Shape {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (reference !== undefined) return referred(shortName(reference), schemas);
  if (schema.type === "array") return { kind: "list", of: shapeOf(schema.items ?? {}, schemas) };
  if (schema.additionalProperties !== undefined) {
    return { kind: "map", of: shapeOf(schema.additionalProperties, schemas) };
  }
  if (schema.type === "string" || schema.type === "integer" || schema.type === "boolean") return { kind: schema.type };
  return { kind: "any" };
}

function referred(name: string, schemas: ReadonlyMap<string, Schema>): Shape {
  if (name === "Quantity") return { kind: "quantity" };
  if (name === "IntOrString") return { kind: "int-or-string" };
  if (name === "Time") return { kind: "time" };
  if (name === "FieldsV1" || !schemas.has(name)) return { kind: "any" };
  return { kind: "object", name };
}

function objectsIn(shape: Shape): string[] {
  if (shape.kind === "object") return [shape.name];
  return shape.kind === "list" || shape.kind === "map" ? objectsIn(shape.of) : [];
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** A place of a Job: where it is, and what may stand there. */
export interface Spot {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  readonly shape: Shape;
  /** The object and its field that this is the value of, `Container.image`; of an item or entry, that of the list or map. */
  readonly field: string;
  /** Whether it is an item of a list or an entry of a map. */
  readonly isElement: boolean;
}

/** All places of a Job whose shape is known, the outermost first. */
export function spotsOf(definitions: Definitions, job: unknown): Spot[] {
  const spots: Spot[] = [];
  const visit = (spot: Spot): void => {
    spots.push(spot);
    const { path, value, shape, field } = spot;
    if (shape.kind === "list" && Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        visit({ path: [...path, index], value: item, shape: shape.of, field, isElement: true });
      }
      return;
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    for (const [key, item] of Object.entries(value)) {
      if (shape.kind === "map") visit({ path: [...path, key], value: item, shape: shape.of, field, isElement: true });
      if (shape.kind !== "object") continue;
      const inner = definitions.get(shape.name)?.fields.get(key);
      if (inner === undefined) continue;
      visit({ path: [...path, key], value: item, shape: inner, field: `${shape.name}.${key}`, isElement: false });
    }
  };
  visit({ path: [], value: job, shape: { kind: "object", name: "Job" }, field: "", isElement: false });
  return spots;
}
