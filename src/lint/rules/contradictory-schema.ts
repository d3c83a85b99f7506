import { type DocumentNode, distinctMembers, memberOf, memberValue, type ObjectNode } from "../../document/node.ts";
import { keyRangeAt } from "../../document/pointer.ts";
import { typeOf } from "../../template/accepted-types.ts";
import { schemasIn } from "../../template/schemas-in.ts";
import type { TemplateRule } from "../rule.ts";

export const contradictorySchema: TemplateRule = {
  code: "contradictory-schema",
  severity: "warning",
  summary: "A schema rules out what it allows elsewhere, or speaks of values that it does not allow.",
  why: "The server takes the template, and refuses the value in every deployment and flow run. A keyword for another type does nothing.",
  examples: () => ({
    bad: [
      {
        title: "Bounds the wrong way round",
        text: `variables:
  properties:
    cpu: { type: integer, minimum: 8, maximum: 1 }
job_configuration:
  cpu: "{{ cpu }}"
`,
        format: "yaml",
      },
      {
        title: "Numbers written as text",
        text: `variables:
  properties:
    cpu: { type: integer, enum: [1, 2, "4"] }
job_configuration:
  cpu: "{{ cpu }}"
`,
        format: "yaml",
      },
      {
        title: "A bound of numbers for text",
        text: `variables:
  properties:
    cpu: { type: string, maximum: 8 }
job_configuration:
  cpu: "{{ cpu }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "Something is left",
        text: `variables:
  properties:
    cpu: { type: integer, minimum: 1, maximum: 8, enum: [1, 2, 4] }
job_configuration:
  cpu: "{{ cpu }}"
`,
        format: "yaml",
      },
    ],
  }),
  check({ root, variables }, report) {
    if (variables === undefined) return;
    for (const { schema, path } of schemasIn(variables)) {
      // Most schemas have no number: a search for each bound is most of what this rule costs.
      const hasNumber = schema.members.some(({ value }) => value.kind === "number");
      for (const [lower, upper, mayBeEqual] of hasNumber ? pairs : []) {
        const [least, most] = [numberAt(schema, lower), numberAt(schema, upper)];
        if (least === undefined || most === undefined || (mayBeEqual ? least <= most : least < most)) continue;
        const other = [...path, upper];
        report({
          message: `\`${lower}\` ${least} and \`${upper}\` ${most} leave no value`,
          hint: "Swap them, or mend one.",
          path: [...path, lower],
          related: [{ message: `\`${upper}\` is here`, path: other, range: keyRangeAt(root, other) }],
        });
      }
      const listed = memberValue(schema, "enum");
      if (listed?.kind === "array" && listed.items.length === 0) {
        report({ message: "`enum` is empty and leaves no value", hint: "List the values.", path: [...path, "enum"] });
      }
      const pattern = memberValue(schema, "pattern");
      if (pattern?.kind === "string" && /^\/\^.*\/[a-z]*$|^\/.*\$\/[a-z]*$/s.test(pattern.value)) {
        report({
          message: "`pattern` stands between slashes as in JavaScript, and no text has them there",
          hint: "Take the slashes away, and what follows the last one.",
          path: [...path, "pattern"],
        });
      }
      for (const key of path.length > 1 ? idleKeywords(schema) : []) {
        report({
          message: `\`${key}\` says nothing about values of this \`type\`, so it has no effect`,
          hint: "Remove it, or mend the type.",
          path: [...path, key],
          on: "key",
        });
      }
      for (const [value, place] of fixedValues(schema)) {
        if (fitsType(value, memberValue(schema, "type"))) continue;
        report({
          message: `\`${place[0]}\` allows a value that \`type\` rules out`,
          hint: "Write it in the type, or mend the type.",
          path: [...path, ...place],
        });
      }
    }
  },
};

const pairs: readonly (readonly [lower: string, upper: string, mayBeEqual: boolean])[] = [
  ["minimum", "maximum", true],
  ["exclusiveMinimum", "maximum", false],
  ["minimum", "exclusiveMaximum", false],
  ["exclusiveMinimum", "exclusiveMaximum", false],
  ["minLength", "maxLength", true],
  ["minItems", "maxItems", true],
  ["minProperties", "maxProperties", true],
];

function numberAt(schema: ObjectNode, key: string): number | undefined {
  const value = memberValue(schema, key);
  return value?.kind === "number" ? Number(value.text) : undefined;
}

function fixedValues(schema: ObjectNode): (readonly [DocumentNode, readonly string[]])[] {
  const values = memberValue(schema, "enum");
  const constant = memberOf(schema, "const");
  return [
    ...(values?.kind === "array" ? values.items.map((item, index) => [item, ["enum", String(index)]] as const) : []),
    ...(constant === undefined ? [] : [[constant.value, ["const"]] as const]),
  ];
}

/** Null is allowed beside the type of a variable that is not required. */
function fitsType(value: DocumentNode, type: DocumentNode | undefined): boolean {
  if (type === undefined || value.kind === "null") return true;
  const own = typeOf(value);
  const types = type.kind === "array" ? type.items : [type];
  return types.some(
    (each) =>
      each.kind !== "string" ||
      each.value === own ||
      (each.value === "number" && own === "integer") ||
      !known.has(each.value),
  );
}

const known = new Set(["string", "integer", "number", "boolean", "object", "array", "null"]);

/** The keywords that are about values of another type than the one a schema allows. */
function idleKeywords(schema: ObjectNode): readonly string[] {
  const type = memberValue(schema, "type");
  if (type?.kind !== "string" || !known.has(type.value)) return [];
  const keys = distinctMembers(schema).map(({ key }) => key);
  return keys.filter((key) => Object.hasOwn(keywordTypes, key) && !keywordTypes[key]?.includes(type.value));
}

const numbers = ["integer", "number"];
const keywordTypes: Readonly<Record<string, readonly string[]>> = {
  minLength: ["string"],
  maxLength: ["string"],
  pattern: ["string"],
  minimum: numbers,
  maximum: numbers,
  exclusiveMinimum: numbers,
  exclusiveMaximum: numbers,
  multipleOf: numbers,
  items: ["array"],
  minItems: ["array"],
  maxItems: ["array"],
  uniqueItems: ["array"],
  properties: ["object"],
  additionalProperties: ["object"],
  minProperties: ["object"],
  maxProperties: ["object"],
};
