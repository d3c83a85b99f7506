import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { workerTypes } from "../../src/worker/index.ts";
import { templateSchema } from "../../src/worker/template-schema.ts";
import { corpus, corpusFiles } from "../corpus.ts";

interface Parts {
  readonly [key: string]: { readonly description?: string };
}

interface TypeSchema {
  readonly $defs: {
    readonly variables: { readonly properties: { readonly properties: { readonly properties: Parts } } };
    readonly jobConfiguration: { readonly properties: Parts };
  };
}

/** By worker type; the schema that all types have in common under "". */
const validators = new Map<string, ValidateFunction>();

beforeAll(async () => {
  for (const type of [undefined, ...workerTypes]) {
    // Strict: a mistake of ours in a keyword is an error.
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
    validators.set(type?.type ?? "", ajv.compile((await templateSchema(type)) as object));
  }
});

function errorsOf(template: unknown, type = ""): string[] {
  const validate = validators.get(type);
  if (validate === undefined) throw new Error(`no schema for ${type}`);
  validate(template);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

test.each(workerTypes)(
  "the default template of $type is valid, by its own schema and by the common one",
  async (type) => {
    const template = JSON.parse(await type.loadDefaultTemplate());
    expect(errorsOf(template)).toEqual([]);
    expect(errorsOf(template, type.type)).toEqual([]);
  },
);

test.each(workerTypes)("the schema of $type describes every variable and every part", async (type) => {
  const template = JSON.parse(await type.loadDefaultTemplate());
  const { $defs } = (await templateSchema(type)) as unknown as TypeSchema;
  const described = (parts: Parts) => Object.keys(parts).filter((key) => parts[key]?.description !== undefined);
  expect(described($defs.variables.properties.properties.properties)).toEqual(
    Object.keys(template.variables.properties),
  );
  expect(described($defs.jobConfiguration.properties)).toEqual(Object.keys(template.job_configuration));
});

const job = { a: "{{ a }}" };
const variables = (a: unknown) => ({ variables: { properties: { a } }, job_configuration: job });

test.each([
  ["an empty template", {}, []],
  ["a variable of one's own", variables({ type: "string", default: null, placeholder: "any keyword" }), []],
  ["several types", variables({ type: ["string", "null"] }), []],
  ["a list", [], [" must be object"]],
  ["a part missing", { variables: { type: "object" } }, [" must have required property 'job_configuration'"]],
  ["an empty part", { variables: {}, job_configuration: job }, ["/variables must NOT have fewer than 1 properties"]],
  ["a variable that is no schema", variables("text"), ["/variables/properties/a must be object"]],
  ["a boolean as a variable", variables(true), ["/variables/properties/a must be object"]],
  [
    "a type that JSON has not",
    variables({ type: "int" }),
    expect.arrayContaining(["/variables/properties/a/type must be equal to one of the allowed values"]),
  ],
  ["a title that is no text", variables({ title: 1 }), ["/variables/properties/a/title must be string"]],
  [
    "a list of items",
    variables({ items: [{}] }),
    expect.arrayContaining(["/variables/properties/a/items must be object"]),
  ],
])("%s", (_title, template, expected) => {
  const errors = errorsOf(template).filter((error) => !error.includes('"then"'));
  expect(errors).toEqual(expected);
});

describe.skipIf(corpus === undefined)("real templates are valid", () => {
  const types = workerTypes.map(({ type }) => type).sort((one, other) => other.length - one.length);

  test.each([...corpusFiles("defaults"), ...corpusFiles("templates")].map((path) => [basename(path), path]))(
    "%s",
    (name, path) => {
      const type = types.find((candidate) => name.startsWith(`${candidate}-`));
      expect(errorsOf(JSON.parse(readFileSync(path, "utf8")), type)).toEqual([]);
    },
  );
});
