import type { Io } from "../io.ts";
import { parseDotenv } from "./dotenv.ts";
import { type ChosenProfile, chooseProfile } from "./profiles.ts";
import type { PrefectSetting, RawSetting } from "./setting.ts";
import { readTextIfFile } from "./text-file.ts";
import { isTable, readToml, type TomlTable, tableAt } from "./toml.ts";

/** One source of settings; undefined for a setting that it does not have. */
export type Layer = (setting: PrefectSetting) => RawSetting | undefined;

export interface Layers {
  /** First wins. */
  readonly all: readonly Layer[];
  readonly profile: Layer;
  /** Whether a flag names the profile. */
  readonly isProfileExplicit: boolean;
  /** That it does not exist is an error unless something else names the pools. */
  readonly chosen: ChosenProfile;
}

/**
 * The sources of Prefect's settings in their order: environment, `.env`, `prefect.toml`, `pyproject.toml` (files of the
 * current folder only), profile. A profile named by a flag comes first. Errors: UserError (exit 3) for broken TOML.
 */
export async function readLayers(io: Io, profileFlag: string | undefined): Promise<Layers> {
  const environment = byLowerName(Object.entries(io.env));
  const dotenv = byLowerName(await readDotenv(io));
  const prefectToml = await readToml(io, inFolder(io.cwd, "prefect.toml"));
  const pyproject = tableAt(await readToml(io, inFolder(io.cwd, "pyproject.toml")), "tool", "prefect");
  const path = profilesPath(io, [
    io.env.PREFECT_PROFILES_PATH,
    dotenv.get("prefect_profiles_path"),
    prefectToml?.profiles_path,
    pyproject?.profiles_path,
  ]);
  const chosen = await chooseProfile(io, path, profileFlag);
  const profile: Layer = ({ name }) => found(name, chosen.settings[name], chosen.source);
  const others: Layer[] = [
    ({ name }) => found(name, environment.get(name.toLowerCase()), "the environment"),
    ({ name }) => found(name, dotenv.get(name.toLowerCase()), ".env"),
    (setting) => found(setting.name, tomlValue(prefectToml, setting), "prefect.toml"),
    (setting) => found(setting.name, tomlValue(pyproject, setting), "pyproject.toml"),
  ];
  return {
    all: profileFlag === undefined ? [...others, profile] : [profile, ...others],
    profile,
    isProfileExplicit: profileFlag !== undefined,
    chosen,
  };
}

/** A path as the user means it: `~` is the home folder, a relative one starts from the current folder. */
export function resolvePath(io: Io, path: string): string {
  if (path === "~" || path.startsWith("~/")) return io.home + path.slice(1);
  return inFolder(io.cwd, path);
}

function inFolder(folder: string, path: string): string {
  return /^(\/|[a-z]:[\\/]|\\\\)/i.test(path) ? path : `${folder.replace(/\/$/, "")}/${path}`;
}

function profilesPath(io: Io, named: readonly unknown[]): string {
  const home = io.env.PREFECT_HOME || "~/.prefect";
  const path = named.find((value): value is string => typeof value === "string" && value !== "");
  return resolvePath(io, path?.replaceAll("$PREFECT_HOME", home) ?? `${home}/profiles.toml`);
}

async function readDotenv(io: Io): Promise<Iterable<[string, string | null]>> {
  const text = await readTextIfFile(io, inFolder(io.cwd, ".env"));
  return text === undefined ? [] : parseDotenv(text, (name) => io.env[name]);
}

/** Prefect takes names in any case; of two that differ in case only, the last counts. */
function byLowerName<Value>(entries: Iterable<[string, Value]>): ReadonlyMap<string, Value> {
  return new Map([...entries].map(([name, value]) => [name.toLowerCase(), value]));
}

/** `[api] url = …`, or `PREFECT_API_URL = …` at the top. A table is a value only where one is wanted. */
function tomlValue(root: TomlTable | undefined, { name, table, key }: PrefectSetting): unknown {
  const value = tableAt(root, table)?.[key];
  return value === undefined || (isTable(value) && key !== "custom_headers") ? root?.[name] : value;
}

function found(name: PrefectSetting["name"], value: unknown, source: string): RawSetting | undefined {
  return value === undefined || value === null ? undefined : { name, value, source };
}
