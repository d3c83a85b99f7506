import { UserError } from "../errors.ts";
import type { Io } from "../io.ts";
import { readLayers } from "./layers.ts";
import { setProfileValue } from "./set-profile-value.ts";

const setting = "PREFECT_DEPLOYMENTS_DEFAULT_WORK_POOL_NAME";

/** A change of the file with profiles that has been worked out and not been written. */
export interface DefaultWorkPool {
  /** For people: `profile "dev" in /home/me/.prefect/profiles.toml`. */
  readonly place: string;
  write(): Promise<void>;
}

/**
 * Works out how the active profile (or the one that a flag names) gets a pool as the default of deployments, as
 * `prefect work-pool create --set-as-default` does. Errors: UserError (exit 2) for an unknown profile, (exit 3) for a
 * file that cannot be read or changed.
 */
export async function planDefaultWorkPool(
  io: Io,
  profileFlag: string | undefined,
  pool: string,
): Promise<DefaultWorkPool> {
  const { chosen } = await readLayers(io, profileFlag);
  if (chosen.problem !== undefined) throw chosen.problem;
  const { path, name } = chosen;
  const bytes = await io.files.readIfPresent(path);
  if (bytes === undefined && (await io.files.kind(path.replace(/\/[^/]*$/, ""))) !== "folder") {
    throw new UserError(`cannot write ${path}: the folder does not exist`, {
      hint: "Prefect makes it when it runs for the first time.",
    });
  }
  const text = bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const next = await setProfileValue(text, chosen, setting, pool);
  if (next === undefined) {
    throw new UserError(`cannot tell where in ${path} the settings of the profile ${JSON.stringify(name)} stand`, {
      hint: `Set it yourself: prefect config set ${setting}=…`,
    });
  }
  return {
    place: `profile "${name}" in ${path}`,
    write: async () => {
      if (next !== text) await io.files.write(path, next, 0o600);
    },
  };
}
