import type { Io } from "../io.ts";

/** The text of a file (UTF-8); undefined where there is none, or a folder: `.env` is also a name of virtual environments. */
export async function readTextIfFile(io: Io, path: string): Promise<string | undefined> {
  if ((await io.files.kind(path)) !== "file") return undefined;
  return new TextDecoder().decode(await io.files.read(path));
}
