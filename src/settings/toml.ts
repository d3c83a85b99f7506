import { UserError } from "../errors.ts";
import type { Io } from "../io.ts";
import { readTextIfFile } from "./text-file.ts";

export type TomlTable = Readonly<Record<string, unknown>>;

/**
 * A TOML file as data, or undefined when it is not there. The parser is loaded only for a file that is.
 * Errors: UserError (exit 3) with path, line and column; nothing of the text, which may hold secrets.
 */
export async function readToml(io: Io, path: string): Promise<TomlTable | undefined> {
  const text = await readTextIfFile(io, path);
  if (text === undefined) return undefined;
  const { parse, TomlError } = await import("smol-toml");
  try {
    return parse(text) as TomlTable;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = error.message.split("\n")[0]?.replace("Invalid TOML document: ", "");
    throw new UserError(`${path}:${error.line}:${error.column}: not valid TOML: ${reason}`, {
      hint: "Mend the file, or name the pools with --api-url or --store.",
      cause: error,
    });
  }
}

/** The table at a path of keys, or undefined when there is none. */
export function tableAt(table: TomlTable | undefined, ...keys: readonly string[]): TomlTable | undefined {
  let found: unknown = table;
  for (const key of keys) found = isTable(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return isTable(found) ? found : undefined;
}

export function isTable(value: unknown): value is TomlTable {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
