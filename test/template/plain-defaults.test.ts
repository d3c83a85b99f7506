import fc from "fast-check";
import { expect, test } from "vitest";
import type { Data } from "../../src/document/data.ts";
import { memberValue, type ObjectNode } from "../../src/document/node.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { hasPlainDefaults } from "../../src/template/plain-defaults.ts";
import { checkByMetaSchema } from "../../src/template/schema-check.ts";
import { checkByValidator } from "../../src/template/validated-defaults.ts";
import { defaults, mutatedTemplate } from "../lint/mutated-template.ts";

const accepted = { problems: [], answer: "accepted" };

test("the defaults of every default template are plain", async () => {
  for (const text of defaults) expect(hasPlainDefaults(await variablesOf(text))).toBe(true);
});

test("the server takes what is plain", async () => {
  await fc.assert(
    fc.asyncProperty(mutatedTemplate, async (text) => {
      const variables = await variablesOf(text).catch(() => undefined);
      fc.pre(variables !== undefined && hasPlainDefaults(variables));
      expect(checkByValidator(variables)).toEqual(accepted);
    }),
    { numRuns: 200 },
  );
});

const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });
const type = fc.constantFrom("string", "string", "integer", "number", "boolean", "null", "object", "array");
const { schema } = fc.letrec((tie) => ({
  schema: fc.record({
    type: fc.option(type, { nil: undefined }),
    anyOf: rarely(fc.array(tie("part"), { minLength: 1, maxLength: 3 })),
    allOf: fc.constantFrom(undefined, undefined, undefined, undefined, [{ type: "string" }]),
    const: fc.constantFrom(undefined, undefined, undefined, undefined, "a"),
    enum: fc.constantFrom<Data | undefined>(undefined, undefined, ["a", 1, null], ["a"]),
    minimum: fc.constantFrom(undefined, undefined, undefined, -1, 0, 1.5, 1e20),
    maximum: fc.constantFrom(undefined, undefined, undefined, 1, 3),
    exclusiveMinimum: fc.constantFrom(undefined, undefined, undefined, 0, 1),
    pattern: fc.constantFrom(undefined, undefined, undefined, "a", "^b$"),
    items: rarely(tie("part")),
    properties: rarely(fc.dictionary(fc.constantFrom("a", "b", "required"), tie("part"), { maxKeys: 2 })),
    additionalProperties: rarely(fc.oneof(fc.boolean(), tie("part"))),
    required: fc.constantFrom(undefined, undefined, ["a"]),
  }),
  part: fc.oneof(
    { maxDepth: 2 },
    fc.record({ type }),
    fc.constantFrom({ $ref: "#/definitions/Block" }, { $ref: "#/$defs/None" }, { enum: ["a", "b"] }, true),
    tie("schema"),
  ),
}));
const value = fc.constantFrom<Data | undefined>(
  ...[undefined, "a", "b", "", 0, 1, 2, -1, 1.5, 1e20, null, null, null, true, [], {}, ["a"], [1, null]],
  ...[{ a: 1 }, { a: "a", c: null }, { $ref: "x" }, { $ref: { block_document_id: null } }],
);
const property = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(schema, value).map(([own, given]) => ({ ...(own as object), default: given })) },
  { weight: 1, arbitrary: fc.boolean() },
);
const definition = fc.constantFrom<Data>(
  ...[
    true,
    {},
    { block_type_slug: "x" },
    { block_type_slug: "x", title: "Block", type: "object" },
    { anyOf: [{ $ref: "#/none" }] },
  ],
);
const variables = fc.record({
  type: fc.constantFrom("object", "object", undefined, "array"),
  properties: fc.dictionary(fc.constantFrom("a", "b", "required"), property, { minKeys: 1, maxKeys: 2 }),
  required: fc.constantFrom(undefined, ["a"], ["b"]),
  definitions: fc.option(fc.dictionary(fc.constantFrom("Block", "Other"), definition, { maxKeys: 1 }), {
    nil: undefined,
  }),
  additionalProperties: fc.constantFrom(undefined, undefined, undefined, false),
  minProperties: fc.constantFrom(undefined, undefined, undefined, 2),
});

test("nor is any other plain that the server would not take", async () => {
  let plain = 0;
  await fc.assert(
    fc.asyncProperty(variables, async (data) => {
      const root = (await parseDocument(JSON.stringify(data), "schema.json", "json")).root as ObjectNode;
      fc.pre(hasPlainDefaults(root));
      plain++;
      expect((await checkByMetaSchema(root)).answer).toBe("accepted");
      expect(checkByValidator(root)).toEqual(accepted);
    }),
    { numRuns: 400, maxSkipsPerRun: 100 },
  );
  expect(plain).toBe(400);
});

async function variablesOf(text: string): Promise<ObjectNode> {
  const { root } = await parseDocument(text, "t.json", "json");
  const variables = memberValue(root, "variables");
  if (variables?.kind !== "object") throw new Error("there are no variables");
  return variables;
}
