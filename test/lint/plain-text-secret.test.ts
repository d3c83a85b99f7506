import { expect, test } from "vitest";
import { parseJson } from "../../src/document/json.ts";
import type { DocumentNode } from "../../src/document/node.ts";
import { fromPointer, nodeAt, toPointer } from "../../src/document/pointer.ts";
import { findDiagnostics } from "../../src/lint/linter.ts";
import { secretsOf } from "../../src/template/secret.ts";

// Put together at run time, so that nobody's secret scanner stops at this file.
const letters = "abcdefghijABCDEFGHIJ0123456789abcdef";
const password = "kp8-Zw3qTn";

const variable = (name: string, schema: object) => ({
  variables: { properties: { [name]: schema } },
  job_configuration: { x: `{{ ${name} }}` },
});
const job = (value: object) => ({ variables: { properties: {} }, job_configuration: value });
const env = (values: object) => job({ env: values });

const bad: readonly (readonly [string, object, string])[] = [
  [
    "a default",
    variable("db_password", { type: "string", default: password }),
    "/variables/properties/db_password/default",
  ],
  ["a SecretStr", variable("login", { format: "password", default: password }), "/variables/properties/login/default"],
  [
    "an alternative",
    variable("token", { anyOf: [{ type: "string", default: password }] }),
    "/variables/properties/token/anyOf/0/default",
  ],
  [
    "in env",
    variable("env", { type: "object", default: { DB_PASSWORD: password } }),
    "/variables/properties/env/default/DB_PASSWORD",
  ],
  [
    "a nested property",
    variable("db", { properties: { password: { default: password } } }),
    "/variables/properties/db/properties/password/default",
  ],
  ["a list", variable("tokens", { default: [`ghp_${letters}`] }), "/variables/properties/tokens/default/0"],
  [
    "a definition",
    {
      ...variable("a", {}),
      variables: { properties: { a: {} }, definitions: { Db: { properties: { password: { default: password } } } } },
    },
    "/variables/definitions/Db/properties/password/default",
  ],
  ["env as a list", job({ env: [{ name: "API_TOKEN", value: password }] }), "/job_configuration/env/0/value"],
  [
    "a secure value",
    job({ env: [{ name: "API_TOKEN", secureValue: password }] }),
    "/job_configuration/env/0/secureValue",
  ],
  ["a client secret in words", env({ CLIENT_SECRET: "correct" }), "/job_configuration/env/CLIENT_SECRET"],
  ["an access key", env({ KEY_ID: `AKIA${"ABCDEFGH"}12345678` }), "/job_configuration/env/KEY_ID"],
  [
    "a secret access key",
    env({ AWS_SECRET_ACCESS_KEY: `wJalr/${letters}` }),
    "/job_configuration/env/AWS_SECRET_ACCESS_KEY",
  ],
  ["a Prefect key", env({ PREFECT_API_KEY: `pnu_${letters}` }), "/job_configuration/env/PREFECT_API_KEY"],
  ["a bot's key", env({ X: `pnb_${letters}` }), "/job_configuration/env/X"],
  [
    "an auth string",
    env({ PREFECT_API_AUTH_STRING: `admin:${password}` }),
    "/job_configuration/env/PREFECT_API_AUTH_STRING",
  ],
  ["a GitLab token", env({ X: `glpat-${letters}` }), "/job_configuration/env/X"],
  ["a Slack webhook", env({ X: "https://hooks.slack.com/services/T0/B0/XY" }), "/job_configuration/env/X"],
  ["a web token", env({ X: `eyJ${"hbGciOiJIUzI1NiJ9"}.eyJ${"zdWIiOiIxIn0"}.${letters}` }), "/job_configuration/env/X"],
  [
    "a private key",
    env({ X: "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----" }),
    "/job_configuration/env/X",
  ],
  [
    "a service account",
    env({
      GCP: JSON.stringify({
        type: "service_account",
        private_key: "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n",
      }),
    }),
    "/job_configuration/env/GCP",
  ],
  [
    "a database URL",
    env({ DATABASE_URL: `postgresql+asyncpg://me:${password}@db:5432/x` }),
    "/job_configuration/env/DATABASE_URL",
  ],
  ["a URL without a user", env({ REDIS_URL: `redis://:${password}@cache` }), "/job_configuration/env/REDIS_URL"],
  [
    "a connection string",
    env({ X: `DefaultEndpointsProtocol=https;AccountName=me;AccountKey=${letters}==` }),
    "/job_configuration/env/X",
  ],
  [
    "a connection string of a bus",
    env({ X: `Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=${letters}=` }),
    "/job_configuration/env/X",
  ],
  [
    "a shared access signature",
    env({ X: `https://x.blob.core.windows.net/y?sv=1&sig=${letters}%3D` }),
    "/job_configuration/env/X",
  ],
  ["a flag", job({ command: `python flow.py --token ${password}` }), "/job_configuration/command"],
  ["a flag in a list", job({ args: ["run", "--token", password] }), "/job_configuration/args/2"],
  ["an assignment", job({ command: `DB_PASSWORD=${password} python flow.py` }), "/job_configuration/command"],
  [
    "registry credentials",
    job({ imageRegistryCredentials: [{ server: "a.io", username: "me", password }] }),
    "/job_configuration/imageRegistryCredentials/0/password",
  ],
  ["a header", env({ X: "Authorization: Bearer abc123def456" }), "/job_configuration/env/X"],
];

test.each(bad)("%s is found at its place", async (_title, template, pointer) => {
  expect(await pointersOf(template)).toEqual([`warning ${pointer}`]);
});

test.each([
  ["an empty value", variable("password", { default: "" })],
  ["null", variable("password", { default: null })],
  ["a boolean", variable("use_token", { default: true })],
  ["a number", variable("token", { default: 5 })],
  [
    "words about it",
    variable("password", { title: "Password", description: "The password, such as hunter2", examples: ["hunter2"] }),
  ],
  ["a choice", variable("authorization", { enum: ["basic", "oidc"], default: "basic" })],
  ["a block document", variable("aws_credentials", { default: { $ref: { block_document_id: "1b2c" } } })],
  ["a reference", env({ A_TOKEN: "{{ a_token }}", B_TOKEN: "{{ prefect.blocks.secret.b }}", C_TOKEN: "{{ $C }}" })],
  ["the environment", env({ A_TOKEN: "$A_TOKEN", B_TOKEN: `$${"{B}"}`, C_TOKEN: "$(C)", D_TOKEN: "%D%" })],
  [
    "a URL with references",
    env({ X: `postgres://$USER:$${"{PW}"}@db`, Y: "postgres://{{ u }}:{{ p }}@db", Z: "redis://cache:6379/0" }),
  ],
  ["valueFrom", job({ env: [{ name: "TOKEN", valueFrom: { secretKeyRef: { name: "s", key: "token" } } }] })],
  ["envFrom", job({ envFrom: [{ secretRef: { name: "db-password" } }] })],
  [
    "a volume",
    job({
      volumes: [
        { name: "v", secret: { secretName: "s" } },
        { name: "w", secret: { secretName: "t" } },
      ],
    }),
  ],
  [
    "ECS secrets",
    job({ secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:secretsmanager:eu-west-1:1:secret:p" }] }),
  ],
  [
    "an ARN",
    env({ DB_PASSWORD: "arn:aws:secretsmanager:eu-west-1:1:secret:p", prefect_api_key_secret_arn: "arn:aws:x" }),
  ],
  ["a Cloud Run secret", variable("prefect_api_key_secret", { default: { secret: "prefect-key", version: "latest" } })],
  [
    "names of secrets",
    env({ SECRET_NAME: "my-secret", TLS_SECRET: "my-tls", DB_CREDENTIALS: "db-creds", TOKEN_SECRET_ID: "x-1" }),
  ],
  ["a resource", env({ DB_PASSWORD: "projects/p/secrets/db/versions/latest" })],
  [
    "files",
    env({
      PASSWORD_FILE: "/run/secrets/x",
      TOKEN: "/var/run/token",
      GOOGLE_APPLICATION_CREDENTIALS: "/k.json",
      API_KEY: "./key.pem",
    }),
  ],
  [
    "an address in a vault",
    env({ A_TOKEN: "vault:secret/data/a#b", B_TOKEN: "op://vault/item/field", C_TOKEN: "ssm:/a/b" }),
  ],
  [
    "an annotation for Vault",
    job({ annotations: { "vault.hashicorp.com/agent-inject-secret-password": "secret/data/db" } }),
  ],
  ["blanks", env({ A_TOKEN: "<your token>", B_TOKEN: "***", C_TOKEN: "xxxxxxxx", D_TOKEN: "none", E_PASSWORD: "..." })],
  ["an image of scikit-learn", job({ image: "acme/sk-learn-training-pipeline-v2:1" })],
  ["an image by digest behind a port", job({ image: "oci://registry:5000/acme/flows@sha256:abc1" })],
  ["an npm proxy", env({ NPM: "http://proxy:3128/npm/@acme/pkg" })],
  ["how long tokens live", env({ TOKEN_TTL: "3600s", MAX_TOKENS: "4096", TOKENIZER: "bert-base" })],
  ["a flag for a file", job({ command: "run --password-file /run/secrets/x --token $TOKEN --secret id=npm" })],
  ["a git address", job({ command: "git clone ssh://git@host:22/acme/flows.git" })],
])("%s is left alone", async (_title, template) => expect(await pointersOf(template)).toEqual([]));

test.each(["changeme", "change-me", "password", "your-token-here", "AKIAIOSFODNN7EXAMPLE", "example-token"])(
  "%s is worth a remark at most",
  async (text) =>
    expect(await pointersOf(env({ A_PASSWORD: text }))).toEqual(["info /job_configuration/env/A_PASSWORD"]),
);

test.each(bad)("%s is masked wherever it is shown", (_title, template, pointer) => {
  const root = parseJson(JSON.stringify(template), "t.json").root;
  if (root === undefined) throw new Error("not read");
  expect(secretsOf(root).has(nodeAt(root, fromPointer(pointer) ?? []) as DocumentNode)).toBe(true);
});

test("the way out is that of the worker type", async () => {
  const text = JSON.stringify(env({ A_PASSWORD: password }));
  const hints = new Set<string>();
  for (const type of ["kubernetes", "docker", "ecs", "cloud-run", "cloud-run-v2", "process", undefined]) {
    const found = await findDiagnostics(parseJson(text, "t.json"), { type });
    hints.add(found.find(({ code }) => code === "plain-text-secret")?.hint ?? "");
  }
  expect(hints.size).toBe(7);
});

async function pointersOf(template: object): Promise<string[]> {
  const found = await findDiagnostics(parseJson(JSON.stringify(template), "t.json"));
  const own = found.filter(({ code }) => code === "plain-text-secret");
  return own.map(({ severity, path }) => `${severity} ${toPointer(path)}`);
}
