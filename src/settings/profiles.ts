import { didYouMean } from "../document/nearest.ts";
import { type UserError, usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { isTable, readToml, type TomlTable, tableAt } from "./toml.ts";

/** The profile whose settings count. */
export interface ChosenProfile {
  readonly name: string;
  /** The file with profiles, be it there or not, and whether this profile is in it (else it is a built-in one). */
  readonly path: string;
  readonly isInFile: boolean;
  /** For people: `profile "dev" in /home/me/.prefect/profiles.toml`. */
  readonly source: string;
  /** `PREFECT_…` names as written. */
  readonly settings: TomlTable;
  /** Set when the profile does not exist; the settings are then those of `ephemeral`, as Prefect has it: none. */
  readonly problem: UserError | undefined;
}

/** What Prefect ships; `ephemeral` is active when there is no file. A file may have its own of these names. */
const builtInProfiles: readonly [string, TomlTable][] = [
  ["ephemeral", { PREFECT_SERVER_EPHEMERAL_ENABLED: "true" }],
  ["local", { PREFECT_API_URL: "http://127.0.0.1:4200/api" }],
  [
    "test",
    {
      PREFECT_SERVER_EPHEMERAL_ENABLED: "true",
      PREFECT_SERVER_DATABASE_CONNECTION_URL: "sqlite+aiosqlite:///:memory:",
    },
  ],
  ["cloud", {}],
];

/**
 * Chooses among the profiles in the file at `path`, which need not exist: the one that `flag` names, else the
 * environment's `PREFECT_PROFILE`, else the active one. Errors: UserError (exit 3) for a file that is no TOML.
 */
export async function chooseProfile(io: Io, path: string, flag: string | undefined): Promise<ChosenProfile> {
  const file = await readToml(io, path);
  const own = Object.entries(tableAt(file, "profiles") ?? {}).filter((entry): entry is [string, TomlTable] =>
    isTable(entry[1]),
  );
  const profiles = new Map([...builtInProfiles, ...own]);
  const [name, namedBy] = profileName(io, path, flag, file?.active);
  const settings = profiles.get(name);
  const isInFile = own.some(([key]) => key === name);
  return {
    name,
    path,
    isInFile,
    source: `profile "${name}"${isInFile ? ` in ${path}` : ""}`,
    settings: settings ?? {},
    problem: settings === undefined ? unknownProfile(name, namedBy, path, [...profiles.keys()]) : undefined,
  };
}

function profileName(io: Io, path: string, flag: string | undefined, active: unknown): [name: string, by: string] {
  if (flag !== undefined) return [flag, "--profile"];
  if (io.env.PREFECT_PROFILE) return [io.env.PREFECT_PROFILE, "PREFECT_PROFILE"];
  return typeof active === "string" && active !== "" ? [active, `\`active\` in ${path}`] : ["ephemeral", "Prefect"];
}

function unknownProfile(name: string, namedBy: string, path: string, names: readonly string[]): UserError {
  const question = didYouMean(name, names);
  return usageError(
    `unknown profile ${JSON.stringify(name)}, named by ${namedBy}`,
    `${question === undefined ? "" : `${question} `}The profiles in ${path} and the built-in ones: ${names.join(", ")}.`,
  );
}
