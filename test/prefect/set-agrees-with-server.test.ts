import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runSet } from "../../src/commands/set.ts";
import type { UserError } from "../../src/errors.ts";
import { exitCode } from "../../src/exit-code.ts";
import { createMemoryIo } from "../memory-io.ts";
import { prefect, requirePrefect } from "./environment.ts";

const text = fc.constantFrom("", "a", "abc", "acme/flows:1", "ä", "512Mi", "null", "true", "3600", "{{ x }}");
const number = fc.constantFrom("0", "1", "-1", "1.0", "1.5", "0.07", "3600", "1e3", "1e22", "9007199254740993");
const scalar = fc.oneof(
  text.map((value) => JSON.stringify(value)),
  number,
  fc.constantFrom("null", "true", "false"),
);

/** JSON texts, of few values so that schemas and values meet. */
const json = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }).map((items) => `[${items}]`),
  fc.dictionary(fc.constantFrom("a", "b", "env.A"), scalar, { maxKeys: 2 }).map(objectText),
);

function objectText(members: Record<string, string>): string {
  return `{${Object.entries(members).map(([key, value]) => `${JSON.stringify(key)}: ${value}`)}}`;
}

const type = fc
  .constantFrom("string", "integer", "number", "boolean", "object", "array", "null")
  .map((name) => `"${name}"`);

/** One keyword beside the type, or none: with more, hardly any value would be allowed. */
const keyword: fc.Arbitrary<[string, string]> = fc.oneof(
  keywordWith(
    "enum",
    fc.uniqueArray(text, { minLength: 1, maxLength: 4 }).map((all) => JSON.stringify(all)),
  ),
  keywordWith("enum", fc.constantFrom('[1, "1", null]', "[true, 1.5]", "[3600, 0]", "[[], {}]")),
  keywordWith("const", scalar),
  keywordWith("minimum", fc.constantFrom("0", "1", "1.5")),
  keywordWith("exclusiveMaximum", fc.constantFrom("3600", "1e21")),
  keywordWith("multipleOf", fc.constantFrom("1", "0.01", "2")),
  keywordWith("minLength", fc.constantFrom("1", "3")),
  keywordWith("maxLength", fc.constantFrom("2", "5")),
  keywordWith("pattern", fc.constantFrom('"^[a-z]+$"', '"\\\\d"')),
  keywordWith("items", fc.constantFrom('{"type": "string"}', '{"type": "integer"}', "true")),
  keywordWith("additionalProperties", fc.constantFrom('{"type": "string"}', "false")),
  keywordWith("minProperties", fc.constant("1")),
  keywordWith("required", fc.constant('["a"]')),
  keywordWith("uniqueItems", fc.constant("true")),
);

function keywordWith(name: string, value: fc.Arbitrary<string>): fc.Arbitrary<[string, string]> {
  return value.map((one) => [name, one]);
}

const types = fc.oneof(
  type,
  fc.uniqueArray(type, { minLength: 2, maxLength: 4 }).map((all) => `[${all}]`),
);

const plainSchema: fc.Arbitrary<string> = fc
  .tuple(fc.option(types), fc.option(keyword))
  .map(([named, pair]) => objectText({ ...(named && { type: named }), ...(pair && { [pair[0]]: pair[1] }) }));

const schema = fc.oneof(
  { weight: 3, arbitrary: plainSchema },
  fc.array(plainSchema, { minLength: 1, maxLength: 3 }).map((all) => `{"anyOf": [${all}]}`),
  fc.array(plainSchema, { minLength: 1, maxLength: 2 }).map((all) => `{"allOf": [${all}]}`),
  fc.constantFrom('{"$ref": "#/definitions/Size"}', '{"anyOf": [{"$ref": "#/definitions/Size"}, {"type": "null"}]}'),
);

function template(variable: string, required: boolean): string {
  return `{"variables": {"type": "object", "properties": {"it": ${variable}},
"definitions": {"Size": {"title": "Size", "enum": ["a", "abc"], "type": "string"}}${required ? ', "required": ["it"]' : ""}},
"job_configuration": {"it": "{{ it }}"}}`;
}

async function server(path: string, method: string, body?: string): Promise<number> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${requirePrefect().apiUrl}/work_pools/${path}`, {
    method,
    headers,
    body: body ?? null,
  });
  await response.arrayBuffer();
  return response.status;
}

let pools = 0;

async function serverAccepts(baseJobTemplate: string): Promise<boolean> {
  const name = `set-agrees-${process.pid}-${pools++}`;
  const status = await server(
    "",
    "POST",
    `{"name": "${name}", "type": "process", "base_job_template": ${baseJobTemplate}}`,
  );
  if (status === 201) await server(name, "DELETE");
  return status === 201;
}

async function set(before: string, argument: string): Promise<string | undefined> {
  const io = createMemoryIo({ "t.json": before });
  const code = await runSet(io, ["t.json", argument], {}).catch((error: UserError) => {
    if (error.exitCode !== exitCode.usage) throw error;
    return error.exitCode;
  });
  return code === exitCode.ok ? io.contents.get("t.json") : undefined;
}

describe.skipIf(prefect === undefined)("set and the server", () => {
  test("accept the same values", async () => {
    const counts = { accepted: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(schema, json, fc.boolean(), async (variable, value, required) => {
        const before = template(variable, required);
        fc.pre(await serverAccepts(before));
        const after = await set(before, `it:=${value}`);
        const preset = `${variable.slice(0, -1)}${variable === "{}" ? "" : ", "}"default": ${value}}`;
        const accepts = await serverAccepts(template(preset, required));
        counts[accepts ? "accepted" : "refused"]++;
        expect(after !== undefined, `${preset} ${required}`).toBe(accepts);
        if (after !== undefined) expect(JSON.parse(after).variables.properties.it.default).toEqual(JSON.parse(value));
      }),
      { numRuns: 300 },
    );
    console.log(`set and the server agree on ${counts.accepted} accepted and ${counts.refused} refused values`);
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(30);
  });

  test("what is set as plain text is accepted by the server", async () => {
    await fc.assert(
      fc.asyncProperty(schema, fc.oneof(text, number, json), async (variable, value) => {
        const before = template(variable, false);
        fc.pre(await serverAccepts(before));
        const after = await set(before, `it=${value}`);
        if (after !== undefined) expect(await serverAccepts(after), after).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
