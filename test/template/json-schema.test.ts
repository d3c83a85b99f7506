import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { Validator } from "../../src/template/json-schema/validator.ts";

/** Values of few kinds, so that schemas and values often meet. */
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<unknown>(null, true, false, 0, 1, 2, 1.5, -1, "", "a", "ab", "é", "\u{1f600}"),
    fc.array(tie("any"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c"), tie("any"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).any;

const count = fc.nat({ max: 3 });
const name = fc.constantFrom("a", "b", "c");
const type = fc.constantFrom("string", "integer", "number", "boolean", "array", "object", "null");

/** Schemas of the keywords that mean the same to every validator of Draft 2020-12. */
const schema = fc.letrec<{ any: unknown }>((tie) => {
  const schemas = fc.array(tie("any"), { minLength: 1, maxLength: 3 });
  return {
    any: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc.boolean(),
      keywordsOf({
        type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
        enum: fc.array(value, { minLength: 1, maxLength: 3 }),
        const: value,
        minimum: fc.constantFrom(0, 1, 1.5),
        maximum: fc.constantFrom(0, 1, 1.5),
        exclusiveMinimum: fc.constantFrom(0, 1),
        exclusiveMaximum: fc.constantFrom(1, 2),
        multipleOf: fc.constantFrom(0.5, 1, 2),
        minLength: count,
        maxLength: count,
        pattern: fc.constantFrom("a", "^a$", "b|é"),
        minItems: count,
        maxItems: count,
        uniqueItems: fc.boolean(),
        minProperties: count,
        maxProperties: count,
        required: fc.uniqueArray(name),
        properties: fc.dictionary(name, tie("any"), { maxKeys: 2 }),
        patternProperties: fc.dictionary(fc.constantFrom("a", "^[bc]$"), tie("any"), { maxKeys: 1 }),
        additionalProperties: tie("any"),
        propertyNames: tie("any"),
        dependentRequired: fc.dictionary(name, fc.uniqueArray(name), { maxKeys: 1 }),
        dependentSchemas: fc.dictionary(name, tie("any"), { maxKeys: 1 }),
        items: tie("any"),
        prefixItems: schemas,
        contains: tie("any"),
        anyOf: schemas,
        allOf: schemas,
        oneOf: schemas,
        not: tie("any"),
        if: tie("any"),
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: tie("any"),
        else: tie("any"),
      }),
    ),
  };
}).any;

/** Up to four of the keywords. */
function keywordsOf(all: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> {
  const entries = Object.entries(all).map(([key, arbitrary]) => arbitrary.map((each) => [key, each] as const));
  return fc.array(fc.oneof(...entries), { maxLength: 4 }).map((chosen) => Object.fromEntries(chosen));
}

async function nodeOf(data: unknown) {
  const { root } = await parseDocument(JSON.stringify(data), "data.json", "json");
  if (root === undefined) throw new Error("no JSON");
  return root;
}

test("the evaluator agrees with ajv where Python has no rules of its own", async () => {
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    validateSchema: false,
    ownProperties: true,
    addUsedSchema: false,
  });
  let valid = 0;
  await fc.assert(
    fc.asyncProperty(schema, value, async (one, instance) => {
      const isValid = ajv.validate(one as object, instance);
      const failures = [...Validator.of(await nodeOf(one)).failures(await nodeOf(instance))];
      expect(failures.length === 0).toBe(isValid);
      if (isValid) valid++;
    }),
    { numRuns: 400 },
  );
  expect(valid).toBeGreaterThan(40);
});
