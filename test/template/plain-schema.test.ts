import fc from "fast-check";
import { expect, test } from "vitest";
import { memberValue } from "../../src/document/node.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { isPlainSchema } from "../../src/template/plain-schema.ts";
import { checkByMetaSchema } from "../../src/template/schema-check.ts";
import { defaults, mutatedTemplate } from "../lint/mutated-template.ts";

test("the variables of every default template are plain", async () => {
  for (const text of defaults) expect(isPlainSchema(await variablesOf(text))).toBe(true);
});

test("what is plain is a schema to the meta schema too", async () => {
  await fc.assert(
    fc.asyncProperty(mutatedTemplate, async (text) => {
      const variables = await variablesOf(text).catch(() => undefined);
      fc.pre(variables !== undefined && isPlainSchema(variables));
      expect(await checkByMetaSchema(variables)).toEqual({ problems: [], crash: undefined, answer: "accepted" });
    }),
    { numRuns: 500 },
  );
});

const keyword = fc.constantFrom(
  ...["$ref", "$id", "$defs", "additionalProperties", "anyOf", "definitions", "deprecated", "description", "enum"],
  ...["examples", "format", "items", "maxItems", "minimum", "pattern", "properties", "required", "title", "type"],
  ...["uniqueItems", "const", "default", "contains", "if", "x-own", "constructor", "$recursiveAnchor", "multipleOf"],
);
const { schema } = fc.letrec((tie) => ({
  schema: fc.oneof({ maxDepth: 4 }, fc.boolean(), fc.dictionary(keyword, tie("value"), { maxKeys: 3 })),
  value: fc.oneof(
    { maxDepth: 4 },
    tie("schema"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.constantFrom("string", "(", "a+", 1, -1, 1.5, 1e15, null, "integer"),
  ),
}));

test("nor is any other plain that the meta schema would not take", async () => {
  await fc.assert(
    fc.asyncProperty(schema, async (data) => {
      const { root } = await parseDocument(JSON.stringify(data), "schema.json", "json");
      fc.pre(root !== undefined && isPlainSchema(root));
      expect((await checkByMetaSchema(root as NonNullable<typeof root>)).answer).toBe("accepted");
    }),
    { numRuns: 2_000 },
  );
});

async function variablesOf(text: string) {
  const { root } = await parseDocument(text, "t.json", "json");
  const variables = memberValue(root, "variables");
  if (variables === undefined) throw new Error("there are no variables");
  return variables;
}
