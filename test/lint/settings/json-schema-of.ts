import { configurationShape, type KnownNames } from "../../../src/lint/settings/configuration-shape.ts";
import type { Shape } from "../../../src/lint/settings/shape.ts";

/** The JSON Schema of a configuration file, as it is published. */
export function configurationSchema(known: KnownNames): Record<string, unknown> {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Configuration of work-pool lint",
    ...jsonSchemaOf(configurationShape(known), known.codes),
    $defs: { code: { enum: known.codes.toSorted() } },
  };
}

/**
 * What editors check a configuration by: the JSON Schema (Draft 2020-12) that says what a shape says. The codes of rules
 * stand in `$defs` once.
 */
function jsonSchemaOf(shape: Shape, codes: readonly string[]): Record<string, unknown> {
  const wordsOf = (values: readonly string[]) => (values === codes ? { $ref: "#/$defs/code" } : { enum: [...values] });
  switch (shape.kind) {
    case "text":
      return { type: "string", ...(shape.pattern && { pattern: shape.pattern.source }) };
    case "count":
      return { type: "integer", minimum: 0 };
    case "choice": {
      const choice = wordsOf(shape.values);
      return shape.hasFile
        ? { anyOf: [choice, { pattern: `^(?:${shape.values.join("|")})=[^]`, type: "string" }] }
        : choice;
    }
    case "list": {
      const item = jsonSchemaOf(shape.item, codes);
      const list = { type: "array", items: item };
      return shape.orOne ? { anyOf: [item, list] } : list;
    }
    case "map":
      return {
        type: "object",
        propertyNames: wordsOf(shape.keys),
        additionalProperties: jsonSchemaOf(shape.value, codes),
      };
    default: {
      const members = Object.entries(shape.members);
      const required = members.filter(([, { isRequired }]) => isRequired).map(([key]) => key);
      return {
        type: "object",
        ...(required.length > 0 && { required }),
        properties: Object.fromEntries(
          members.map(([key, { shape: inner, about }]) => [key, { description: about, ...jsonSchemaOf(inner, codes) }]),
        ),
        additionalProperties: false,
      };
    }
  }
}
