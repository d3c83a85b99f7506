import type { Assignment, ValueFile } from "../change/assignment.ts";
import { decode } from "../document/decode.ts";
import { UserError, usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import { parseDotenv } from "../settings/dotenv.ts";
import type { GlobalOptions } from "./command.ts";
import { say } from "./say.ts";

/** Reads the values that stand in files. Errors: exit 3 for a file that cannot be read, or is no text. */
export async function readAssignments(
  io: Io,
  assignments: readonly (Assignment | ValueFile)[],
): Promise<readonly Assignment[]> {
  return Promise.all(
    assignments.map(async (assignment) => {
      if (!("file" in assignment)) return assignment;
      const { name, isJson, file } = assignment;
      const text = await readText(io, file);
      if (isJson) return { name, text, isJson };
      // Editors and `echo` put a line end behind a value that is no part of it.
      return { name, text: text.replace(/\r?\n$/, ""), isJson, isText: true } as const;
    }),
  );
}

/** The entries of `.env` files as entries of `env`. Names without a value are left out, and said to be. */
export async function readEnvFiles(
  io: Io,
  files: readonly string[],
  options: GlobalOptions,
): Promise<readonly Assignment[]> {
  const found = new Map<string, string>();
  for (const file of files) {
    for (const [key, value] of parseDotenv(await readText(io, file), (name) => io.env[name])) {
      if (value === null) say(io, options, `${file}: ${key} has no value and is left out`);
      else found.set(key, value);
    }
  }
  return Array.from(found, ([key, text]) => ({ name: "env", inside: [key], text, isJson: false, isText: true }));
}

/** Errors: exit 2 when several things are to come from standard input. */
export function checkOneStdin(files: readonly (string | undefined)[]): void {
  if (files.filter((file) => file === "-").length > 1) throw usageError("only one thing can come from standard input");
}

async function readText(io: Io, file: string): Promise<string> {
  const { text, problem } = decode(file === "-" ? await io.stdin.read() : await io.files.read(file), "json");
  if (problem === undefined) return text.replace(/^\uFEFF/, "");
  throw new UserError(`cannot read ${file === "-" ? "standard input" : file}: ${problem.message}`, {
    hint: problem.hint,
  });
}
