import fc from "fast-check";
import { expect, test } from "vitest";
import { differences } from "../../src/change/difference.ts";
import { parseJson } from "../../src/document/json.ts";
import type { DocumentNode } from "../../src/document/node.ts";
import { nodeAt, type Path } from "../../src/document/pointer.ts";
import { toJson } from "../../src/document/to-json.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";
import { reportDifferences } from "../../src/report/difference.ts";
import { reportVariables } from "../../src/report/variables.ts";
import { maskSecrets } from "../../src/template/secret.ts";
import { templateOf } from "../../src/template/template.ts";

function nodeOf(value: unknown): DocumentNode {
  return parseJson(JSON.stringify(value), "value").root as DocumentNode;
}

function masked(value: unknown, path: Path = []): unknown {
  return JSON.parse(toJson(maskSecrets(path, nodeOf(value))));
}

const variable = (name: string, schema: object) => ({ variables: { properties: { [name]: schema } } });
const job = (value: object) => ({ job_configuration: value });

test.each([
  [
    "a default",
    variable("db_password", { title: "DB password", default: "a" }),
    '"title":"DB password","default":"***"',
  ],
  ["a number", variable("pin_secret", { default: 1234 }), '"default":"***"'],
  ["examples", variable("token", { examples: ["a"], enum: ["b"] }), '"examples":["***"],"enum":["***"]'],
  ["an entry of env", variable("env", { default: { API_TOKEN: "a", B: "c" } }), '{"API_TOKEN":"***","B":"c"}'],
  ["a name and value", job({ env: [{ name: "API_TOKEN", value: "a" }] }), '{"name":"API_TOKEN","value":"***"}'],
  ["everything in credentials", job({ credentials: { user: "me", more: ["a"] } }), '{"user":"***","more":["***"]}'],
  ["names and values in credentials", job({ credentials: [{ name: "u", value: "a" }] }), '"value":"***"'],
  ["what follows a flag", job({ command: ["run", "--token", "a", "-v"] }), '["run","--token","***","-v"]'],
  ["a nested property", variable("db", { properties: { password: { default: "a" } } }), '"default":"***"'],
  ["a definition", { variables: { definitions: { Token: { default: "a" } } } }, '"default":"***"'],
  ["an alternative", variable("token", { anyOf: [{ type: "string", const: "a" }] }), '"type":"string","const":"***"'],
  [
    "a value in place of its schema",
    { variables: { properties: { token: "a", user: "b" } } },
    '"token":"***","user":"b"',
  ],
  ["what is a secret by its format", variable("id", { default: "a", format: "password" }), '"default":"***"'],
])("masks %s", (_title, template, part) => expect(JSON.stringify(masked(template))).toContain(part));

test.each([
  ["a flag called after a secret", variable("automount_token", { type: "boolean", default: true })],
  ["an empty text", variable("token", { type: "string", default: "" })],
  ["null", variable("token", { default: null })],
  ["a placeholder", job({ env: { TOKEN: "{{ token }}", B: "{{ prefect.variables.token }}" } })],
  ["an environment variable", job({ env: { TOKEN: "$(TOKEN)", B: "{{ $TOKEN }}" } })],
  ["names of secrets", variable("image_pull_secrets", { default: ["regcred"] })],
  [
    "a Kubernetes reference",
    job({ env: [{ name: "TOKEN", valueFrom: { secretKeyRef: { name: "s", key: "token" } } }] }),
  ],
  ["a Kubernetes volume", job({ volumes: [{ name: "v", secret: { secretName: "s" } }] })],
  ["a Cloud Run secret", variable("prefect_api_key_secret", { default: { secret: "prefect-key", version: "latest" } })],
  ["secrets for the environment", variable("env_from_secrets", { default: { TOKEN: { secret: "s", version: "1" } } })],
  ["an ARN", variable("prefect_api_key_secret_arn", { default: "arn:aws:secretsmanager:eu-west-1:1:secret:p" })],
  ["a block document", variable("aws_credentials", { default: { $ref: { block_document_id: "1b2c" } } })],
  ["a file of credentials", job({ env: { GOOGLE_APPLICATION_CREDENTIALS: "/var/run/key.json" } })],
  ["words about a secret", variable("password", { title: "Password", description: "The password", type: "string" })],
  ["words about a secret by its format", variable("id", { title: "Id", type: "string", format: "password" })],
])("leaves %s", (_title, template) => expect(masked(template)).toEqual(template));

test("a part of a template is masked by the place that it has", () => {
  expect(masked("a", ["variables", "properties", "token", "default"])).toBe("***");
  expect(masked("a", ["variables", "properties", "token", "title"])).toBe("a");
  expect(masked({ X_TOKEN: "a" }, ["job_configuration", "env"])).toEqual({ X_TOKEN: "***" });
});

const secret = fc.string({ unit: fc.constantFrom(..."abcXYZ019"), minLength: 12, maxLength: 20 });
const harmless = fc.constantFrom("ok", 1, true, null, "{{ image }}");

/** Places for a secret, each of a kind that people use. */
function placesFor(hidden: string): fc.Arbitrary<object> {
  const name = fc.constantFrom(
    "db_password",
    "GITHUB_TOKEN",
    "apiKey",
    "client-secret",
    "credentials",
    "connection_string",
  );
  const shaped = fc.constantFrom(
    `postgres://me:${hidden}@db/x`,
    `ghp_${hidden}${"x".repeat(20)}`,
    `run --token ${hidden}`,
    `PASSWORD=${hidden}`,
    `-----BEGIN PRIVATE KEY-----\n${hidden}\n-----END PRIVATE KEY-----`,
  );
  return fc.oneof(
    name.map((key) => ({ variables: { properties: { [key]: { default: hidden, title: key } } } })),
    name.map((key) => ({ variables: { properties: { env: { default: { [key]: hidden } } } } })),
    name.map((key) => ({
      variables: { properties: { x: { anyOf: [{ properties: { [key]: { default: hidden } } }] } } },
    })),
    name.map((key) => ({ job_configuration: { env: [{ name: key, value: hidden }] } })),
    name.map((key) => ({ job_configuration: { deep: { [key]: { a: [hidden, { b: hidden }] } } } })),
    shaped.map((text) => ({ variables: { properties: { x: { default: text, description: text } } } })),
    shaped.map((text) => ({ job_configuration: { command: ["sh", text], labels: { a: text } } })),
  );
}

test("no secret shows in differences, the table of variables or findings", async () => {
  await fc.assert(
    fc.asyncProperty(
      secret.chain((hidden) => fc.tuple(fc.constant(hidden), placesFor(hidden), placesFor(hidden), harmless)),
      async ([hidden, one, other, value]) => {
        const states = [one, other, { ...one, ...other }, { other: value }].map(nodeOf);
        for (const before of states) {
          for (const after of states) {
            expect(reportDifferences(differences(before, after), { before, after })).not.toContain(hidden);
          }
          const document = { path: "t", format: "json", text: toJson(before), root: before, problems: [] } as const;
          const { variables, properties } = templateOf(document, before);
          if (variables && properties) expect(reportVariables(variables, properties)).not.toContain(hidden);
          expect(JSON.stringify(await findDiagnostics(document))).not.toContain(hidden);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("masking keeps the shape and every place that is no secret", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const before = nodeOf(value);
      for (const { path } of differences(before, maskSecrets([], before))) {
        expect(nodeAt(before, path)?.kind).toMatch(/^(string|number)$/);
      }
    }),
  );
});
