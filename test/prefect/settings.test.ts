import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { findPoolPlace } from "../../src/settings/pool-place.ts";
import { prefectSettings } from "../../src/settings/setting.ts";
import { createMemoryIo } from "../memory-io.ts";
import { prefect, requirePrefect, runPython } from "./environment.ts";

/** Files and variables of one setup; paths start at the current folder, `home/` is PREFECT_HOME. */
interface Setup {
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly profile: string | undefined;
}

const SSL_CERT_FILE = "/ssl.pem";

type Values = Partial<Record<keyof typeof prefectSettings, string>>;

const values = fc.record(
  {
    url: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 1, max: 99 }).map((number) => `http://host${number}/api`) },
      { weight: 1, arbitrary: fc.constant("") },
    ),
    key: fc.constantFrom("k1", "k 2", "", "k#3", "ä", "$k", "k'4"),
    authString: fc.constantFrom("a:b", "c:d", ""),
    skipVerify: fc.constantFrom("true", "0", "Off", "YES", "f", "maybe"),
    certFile: fc.constantFrom("/a.pem", "/b.pem", ""),
    requestTimeout: fc.constantFrom("1", "2.5", " 3 ", "1e1", "inf", ".5", "x"),
    customHeaders: fc.constantFrom("{}", '{"A":"b"}', '{"A":"c","D":"é"}'),
    maxRetries: fc.constantFrom("0", "3", " 4 ", "2.0", "-1", "1.5"),
    csrf: fc.constantFrom("1", "no", "t", "n"),
  },
  { requiredKeys: [] },
);

/**
 * Prefect takes from the active profile what the one of the flag does not have: a key that is meant for another server.
 * We do not, so the active profile has nothing but a URL here.
 */
function onlyUrl({ url }: Values): Values {
  return url === undefined ? {} : { url };
}

function named(from: Values): [string, string][] {
  return Object.entries(from).map(([key, value]) => [prefectSettings[key as keyof Values].name, value]);
}

function dotenvText(from: Values): string {
  const lines = named(from).map(([name, value], index) => {
    const quoted =
      index % 2 === 0 ? `'${value.replaceAll(/['\\]/g, "\\$&")}'` : `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
    return `${index % 3 === 0 ? "export " : ""}${index % 2 === 0 ? name : name.toLowerCase()}=${quoted} # comment`;
  });
  return lines.join("\n");
}

function tomlText(from: Values, prefix: string): string {
  const tables: Record<string, string[]> = { api: [], client: [] };
  for (const [setting, value] of Object.entries(from)) {
    const { table, key } = prefectSettings[setting as keyof Values];
    tables[table]?.push(`${key} = ${tomlValue(value)}`);
  }
  return Object.entries(tables)
    .map(([table, lines]) => `[${prefix}${table}]\n${lines.join("\n")}\n`)
    .join("");
}

function tomlValue(value: string): string {
  return /^(true|\d+(\.\d+)?)$/.test(value) ? value : JSON.stringify(value);
}

const sources = {
  env: values,
  dotenv: values,
  prefectToml: values,
  pyproject: values,
  dev: values,
  other: values.map(onlyUrl),
};

const setup: fc.Arbitrary<Setup> = fc
  .record({
    ...sources,
    used: fc.subarray(["env", "dotenv", "prefectToml", "pyproject", "dev"] as const),
    chosen: fc.constantFrom("active", "PREFECT_PROFILE", "flag"),
    profilesPath: fc.constantFrom("home", "env", "dotenv", "prefectToml", "pyproject"),
  })
  .map(({ used, chosen, profilesPath, ...from }) => {
    const has = (source: (typeof used)[number]) => used.includes(source);
    const elsewhere = "other/p.toml";
    const profiles =
      `active = "${chosen === "active" ? "dev" : "other"}"\n` +
      [from.dev, from.other]
        .map((profile, index) => {
          const lines = named(profile).map(([name, value]) => `${name} = ${tomlValue(value)}\n`);
          return `[profiles.${index === 0 ? "dev" : "other"}]\n${lines.join("")}`;
        })
        .join("");
    return {
      env: {
        ...(has("env") && Object.fromEntries(named(from.env))),
        ...(chosen === "PREFECT_PROFILE" && { PREFECT_PROFILE: "dev" }),
        ...(profilesPath === "env" && { PREFECT_PROFILES_PATH: elsewhere }),
      },
      files: {
        ".env":
          (has("dotenv") ? dotenvText(from.dotenv) : "") +
          (profilesPath === "dotenv" ? `\nPREFECT_PROFILES_PATH=${elsewhere}\n` : ""),
        "prefect.toml":
          (profilesPath === "prefectToml" ? `profiles_path = "${elsewhere}"\n` : "") +
          (has("prefectToml") ? tomlText(from.prefectToml, "") : ""),
        "pyproject.toml":
          (profilesPath === "pyproject" ? `[tool.prefect]\nprofiles_path = "${elsewhere}"\n` : "") +
          (has("pyproject") ? tomlText(from.pyproject, "tool.prefect.") : ""),
        [profilesPath === "home" ? "home/profiles.toml" : elsewhere]: profiles,
      },
      profile: chosen === "flag" ? "dev" : undefined,
    };
  });

const root = mkdtempSync(join(tmpdir(), "settings-"));
afterAll(() => rmSync(root, { recursive: true }));

describe.skipIf(prefect === undefined)("settings", () => {
  test("are those that Prefect itself takes from the same files and variables", async () => {
    const setups = fc.sample(setup, 100).map((sample, index) => onDisk(sample, join(root, String(index))));
    const answers = await runPython<Record<string, unknown>>("settings.py", setups, {
      ...requirePrefect(),
      env: { SSL_CERT_FILE }, // read when Prefect is imported
    });
    const counts = { api: 0, store: 0, refused: 0 };
    for (const [index, answer] of answers.entries()) {
      const { folder, env, files, profile } = setups[index] as (typeof setups)[number];
      const ours = await resolve(folder, env, files, profile);
      // Prefect reads everything once without the flag, and gives up where we need not.
      if (profile !== undefined && "error" in answer && ours.kind === "api") continue;
      counts[ours.kind]++;
      // What is not needed for the local store is not looked at.
      if (ours.kind === "store")
        expect([undefined, null, ""], folder).toContain(ours.profileHasUrl ? answer.url : undefined);
      else if (ours.kind === "refused") expect(answer, JSON.stringify(setups[index])).toHaveProperty("error");
      else expect(answer, JSON.stringify(setups[index])).toEqual(ours.settings);
    }
    console.log(counts);
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(5);
  });
});

function onDisk({ env, files, profile }: Setup, folder: string) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, env: { ...env, PREFECT_HOME: join(folder, "home"), SSL_CERT_FILE }, files, profile };
}

async function resolve(
  folder: string,
  env: Record<string, string>,
  files: Setup["files"],
  profile: string | undefined,
) {
  const io = {
    ...createMemoryIo(Object.fromEntries(Object.entries(files).map(([path, text]) => [join(folder, path), text]))),
    env,
    cwd: folder,
  };
  try {
    const place = await findPoolPlace(io, { profile }, () => undefined);
    if (place.kind === "store") return { kind: "store" as const, profileHasUrl: profile === undefined };
    const { connection } = place;
    return {
      kind: "api" as const,
      settings: {
        url: connection.url.value,
        key: connection.key?.value ?? null,
        authString: connection.authString?.value ?? null,
        skipVerify: connection.skipVerify?.value ?? false,
        certFile: connection.certFile?.value ?? null,
        requestTimeout: finite(connection.requestTimeout?.value ?? 60),
        customHeaders: Object.fromEntries(connection.customHeaders?.value ?? []),
        maxRetries: connection.maxRetries?.value ?? 5,
        csrf: connection.csrf?.value ?? true,
      },
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { kind: "refused" as const };
  }
}

/** JSON has no infinity. */
function finite(seconds: number): number | null {
  return Number.isFinite(seconds) ? seconds : null;
}
