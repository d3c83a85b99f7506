import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Field, type FieldType, objectType } from "../../src/infrastructure/kubernetes/job-schema.ts";
import { isBuilt, minorOf, releases, requireBuild } from "./environment.ts";

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

test.skipIf(!isBuilt("newest")).each(releases)(
  "the fields of a Job are those of the official OpenAPI of Kubernetes %s",
  (release) => {
    const document = JSON.parse(readFileSync(requireBuild(release).openApi, "utf8"));
    const schemas: Readonly<Record<string, Schema>> = document.components.schemas;
    const waiting = ["io.k8s.api.batch.v1.Job"];
    for (const id of waiting) {
      const { properties = {}, required = [] } = schemas[id] as Schema;
      const theirs = Object.entries(properties).map(([name, schema]) => {
        return `${name}: ${textOf(schema, waiting)}${required.includes(name) ? ", required" : ""}`;
      });
      const type = objectType(lastPart(id), minorOf(release));
      const ours = type.names.map((name) => {
        return `${name}: ${wordsOf((type.field(name) as Field).type)}${type.required.includes(name) ? ", required" : ""}`;
      });
      expect([id, ...ours.sort()]).toEqual([id, ...theirs.sort()]);
    }
    expect(waiting.length).toBeGreaterThan(100);
  },
);

const plainTypes = new Map([
  ["Quantity", "quantity"],
  ["Time", "time"],
  ["IntOrString", "int-or-string"],
  ["FieldsV1", "fields"],
]);

/** A property in our words; the types that it names are added to those that wait. */
function textOf(schema: Schema, waiting: string[]): string {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (reference !== undefined) {
    const id = reference.split("/").at(-1) as string;
    const plain = plainTypes.get(lastPart(id));
    if (plain === undefined && !waiting.includes(id)) waiting.push(id);
    return plain ?? lastPart(id);
  }
  if (schema.items !== undefined) return `list of ${textOf(schema.items, waiting)}`;
  if (schema.additionalProperties !== undefined) return `map of ${textOf(schema.additionalProperties, waiting)}`;
  return (schema.type === "integer" ? schema.format : schema.type) as string;
}

function lastPart(id: string): string {
  return id.split(".").at(-1) as string;
}

function wordsOf(type: FieldType): string {
  return type.kind === "plain" || type.kind === "object" ? type.name : `${type.kind} of ${wordsOf(type.of)}`;
}
