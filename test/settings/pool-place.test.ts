import { expect, test } from "vitest";
import type { UserError } from "../../src/errors.ts";
import { findPoolPlace, type PlaceFlags } from "../../src/settings/pool-place.ts";
import { createMemoryIo } from "../memory-io.ts";

interface World {
  readonly flags?: PlaceFlags;
  readonly env?: Record<string, string>;
  /** By path; relative ones are in the current folder, /work. */
  readonly files?: Record<string, string>;
}

async function find({ flags = {}, env = {}, files = {} }: World) {
  const paths = Object.entries(files).map(([path, text]) => [path.startsWith("/") ? path : `/work/${path}`, text]);
  const io = { ...createMemoryIo(Object.fromEntries(paths)), env, cwd: "/work", home: "/home/me" };
  const warnings: string[] = [];
  const place = await findPoolPlace(io, flags, (message) => warnings.push(message));
  return { place, warnings };
}

async function where(world: World): Promise<string> {
  const { place } = await find(world);
  if (place.kind === "store") return `${place.folder}: ${place.source}`;
  const { url, key, authString } = place.connection;
  return [url, key, authString]
    .flatMap((setting) => setting ?? [])
    .map(({ value, source }) => `${value} from ${source}`)
    .join(", ");
}

const profiles = {
  "/home/me/.prefect/profiles.toml":
    'active = "dev"\n[profiles.dev]\nPREFECT_API_URL = "http://dev/api"\nPREFECT_API_KEY = "dk"\n' +
    '[profiles.prod]\nPREFECT_API_URL = "http://prod/api"\nPREFECT_API_KEY = "pk"\n[profiles.none]\nPREFECT_API_KEY = "nk"\n',
};
const inDev = 'profile "dev" in /home/me/.prefect/profiles.toml';
const inProd = 'profile "prod" in /home/me/.prefect/profiles.toml';
const env = { PREFECT_API_URL: "http://env/api" };

test.each<[title: string, world: World, expected: string]>([
  ["nothing: the local store", {}, "/home/me/.work-pool: no PREFECT_API_URL is set"],
  ["WORK_POOL_HOME", { env: { WORK_POOL_HOME: "pools" } }, "/work/pools: WORK_POOL_HOME; no PREFECT_API_URL is set"],
  ["--store", { flags: { store: "x" }, env, files: profiles }, "/work/x: --store"],
  ["--store in the home folder", { flags: { store: "~/x" } }, "/home/me/x: --store"],
  ["--store before --profile", { flags: { store: "/x", profile: "prod" }, files: profiles }, "/x: --store"],
  ["--api-url before --store", { flags: { store: "/x", apiUrl: "http://flag" } }, "http://flag from the command line"],
  [
    "--api-url with a key from elsewhere",
    { flags: { apiUrl: "http://flag" }, files: profiles },
    `http://flag from the command line, dk from ${inDev}`,
  ],
  [
    "--profile before the environment",
    { flags: { profile: "prod" }, env: { ...env, PREFECT_API_KEY: "ek" }, files: profiles },
    `http://prod/api from ${inProd}, pk from ${inProd}`,
  ],
  [
    "--profile without a URL",
    { flags: { profile: "none" }, env, files: profiles },
    '/home/me/.work-pool: PREFECT_API_URL from profile "none" in /home/me/.prefect/profiles.toml is empty',
  ],
  ["a built-in profile", { flags: { profile: "local" } }, 'http://127.0.0.1:4200/api from profile "local"'],
  [
    "a built-in profile without a URL",
    { flags: { profile: "ephemeral" }, env },
    '/home/me/.work-pool: PREFECT_API_URL from profile "ephemeral" is empty',
  ],
  [
    "PREFECT_PROFILE",
    { env: { PREFECT_PROFILE: "prod" }, files: profiles },
    `http://prod/api from ${inProd}, pk from ${inProd}`,
  ],
  [
    "a built-in PREFECT_PROFILE",
    { env: { PREFECT_PROFILE: "local" } },
    'http://127.0.0.1:4200/api from profile "local"',
  ],
  [
    "the environment before the profile",
    { env, files: profiles },
    `http://env/api from the environment, dk from ${inDev}`,
  ],
  [
    "an empty URL",
    { env: { PREFECT_API_URL: "" }, files: profiles },
    "/home/me/.work-pool: PREFECT_API_URL from the environment is empty",
  ],
  [
    "an empty URL in .env",
    { files: { ...profiles, ".env": "PREFECT_API_URL=" } },
    "/home/me/.work-pool: PREFECT_API_URL from .env is empty",
  ],
  ["the active profile", { files: profiles }, `http://dev/api from ${inDev}, dk from ${inDev}`],
  [
    ".env",
    { files: { ...profiles, ".env": "PREFECT_API_URL=http://dotenv/api" } },
    `http://dotenv/api from .env, dk from ${inDev}`,
  ],
  [
    "prefect.toml",
    { files: { "prefect.toml": '[api]\nurl = "http://toml/api"\nauth_string = "a:b"' } },
    "http://toml/api from prefect.toml, a:b from prefect.toml",
  ],
  [
    "prefect.toml with the name of the variable",
    { files: { "prefect.toml": 'PREFECT_API_URL = "http://toml/api"' } },
    "http://toml/api from prefect.toml",
  ],
  [
    "pyproject.toml",
    { files: { "pyproject.toml": '[tool.prefect.api]\nurl = "http://py/api"\n[tool.other]\nx=1' } },
    "http://py/api from pyproject.toml",
  ],
  [
    "PREFECT_HOME",
    {
      env: { PREFECT_HOME: "~/p" },
      files: { "/home/me/p/profiles.toml": '[profiles.a]\nPREFECT_API_URL="http://a/api"\n' },
      flags: { profile: "a" },
    },
    'http://a/api from profile "a" in /home/me/p/profiles.toml',
  ],
  [
    "PREFECT_PROFILES_PATH",
    {
      env: { PREFECT_PROFILES_PATH: "$PREFECT_HOME/p.toml", PREFECT_HOME: "/p" },
      files: { "/p/p.toml": 'active="a"\n[profiles.a]\nPREFECT_API_URL="http://a/api"\n' },
    },
    'http://a/api from profile "a" in /p/p.toml',
  ],
  [
    "credentials in the URL",
    { env: { PREFECT_API_URL: "http://me:secret@env/api", PREFECT_API_AUTH_STRING: "a:b" } },
    "http://env/api from the environment, me:secret from the environment",
  ],
])("%s", async (_title, world, expected) => {
  expect(await where(world)).toBe(expected);
});

test.each<[title: string, world: World, exitCode: number, message: string, hint: string]>([
  [
    "an unknown --profile",
    { flags: { profile: "pord" }, env, files: profiles },
    2,
    'unknown profile "pord", named by --profile',
    "did you mean `prod`? The profiles in /home/me/.prefect/profiles.toml and the built-in ones: ephemeral, local, test, cloud, dev, prod, none.",
  ],
  ["an empty --profile", { flags: { profile: "" } }, 2, 'unknown profile ""', "ephemeral"],
  [
    "an unknown PREFECT_PROFILE",
    { env: { PREFECT_PROFILE: "x" }, files: profiles },
    2,
    'unknown profile "x", named by PREFECT_PROFILE',
    "dev",
  ],
  [
    "an unknown active profile",
    { files: { "/home/me/.prefect/profiles.toml": 'active = "x"' } },
    2,
    'unknown profile "x", named by `active` in /home/me',
    "local",
  ],
  ["an empty --api-url", { flags: { apiUrl: "" } }, 2, "--api-url must not be empty", ""],
  ["an empty --store", { flags: { store: "" } }, 2, "--store must not be empty", ""],
  [
    "a URL that is none",
    { env: { PREFECT_API_URL: "localhost:4200/api" } },
    2,
    "PREFECT_API_URL from the environment",
    "http://localhost:4200/api",
  ],
  [
    "a broken profiles.toml",
    { files: { "/home/me/.prefect/profiles.toml": '[profiles.a]\nPREFECT_API_KEY = "secret' } },
    3,
    "/home/me/.prefect/profiles.toml:2:",
    "Mend the file",
  ],
  ["a broken prefect.toml", { env, files: { "prefect.toml": "[api" } }, 3, "/work/prefect.toml:1:", "Mend the file"],
  [
    "a broken pyproject.toml",
    { env, files: { "pyproject.toml": "[tool.prefect]\nx = secret" } },
    3,
    "/work/pyproject.toml:2:",
    "Mend the file",
  ],
  [
    "a key that is no text",
    { env, files: { "prefect.toml": "[api]\nkey = 12345" } },
    2,
    "PREFECT_API_KEY from prefect.toml must be a text",
    "",
  ],
  [
    "a boolean that is none",
    { env: { ...env, PREFECT_API_TLS_INSECURE_SKIP_VERIFY: "maybe" } },
    2,
    "must be true or false",
    "",
  ],
  [
    "a timeout of 0",
    { env: { ...env, PREFECT_API_REQUEST_TIMEOUT: "0" } },
    2,
    "must be a number of seconds above 0",
    "",
  ],
  [
    "headers that are none",
    { env: { ...env, PREFECT_CLIENT_CUSTOM_HEADERS: '{"A":' } },
    2,
    "must be a JSON object of texts",
    "",
  ],
  ["retries below 0", { env: { ...env, PREFECT_CLIENT_MAX_RETRIES: "-1" } }, 2, "must be a whole number", ""],
])("%s is refused", async (_title, world, exitCode, message, hint) => {
  const error = (await find(world).catch((thrown: unknown) => thrown)) as UserError;
  expect(error).toMatchObject({ name: "UserError", exitCode });
  expect(error.message).toContain(message);
  expect(error.hint ?? "").toContain(hint);
  expect(`${error.message} ${error.hint}`).not.toMatch(/secret|12345/);
});

test("custom headers of all sources add up", async () => {
  const { place } = await find({
    env: { ...env, PREFECT_CLIENT_CUSTOM_HEADERS: '{"A":"1"}' },
    files: { "prefect.toml": '[client.custom_headers]\nA = "2"\nB = "3"' },
  });
  expect(place.kind === "api" && place.connection.customHeaders).toEqual({
    name: "PREFECT_CLIENT_CUSTOM_HEADERS",
    source: "the environment, prefect.toml",
    value: new Map([
      ["A", "1"],
      ["B", "3"],
    ]),
  });
});

test("custom headers of an explicit profile stand alone", async () => {
  const { place } = await find({
    flags: { profile: "a" },
    env: { PREFECT_CLIENT_CUSTOM_HEADERS: '{"A":"1"}' },
    files: {
      "/home/me/.prefect/profiles.toml":
        '[profiles.a]\nPREFECT_API_URL="http://a"\nPREFECT_CLIENT_CUSTOM_HEADERS = "{\\"B\\": \\"2\\"}"',
    },
  });
  expect(place.kind === "api" && place.connection.customHeaders?.value).toEqual(new Map([["B", "2"]]));
});

test("an unknown PREFECT_PROFILE is only worth a warning when a URL is set elsewhere", async () => {
  const { warnings } = await find({ env: { ...env, PREFECT_PROFILE: "x" }, files: profiles });
  expect(warnings).toEqual(['unknown profile "x", named by PREFECT_PROFILE; its settings are left out']);
});

test("--store reads no file", async () => {
  expect((await find({ flags: { store: "/x" }, files: { "prefect.toml": "[broken" } })).place.kind).toBe("store");
});
