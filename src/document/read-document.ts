import { decode } from "./decode.ts";
import type { DocumentFormat, TextDocument } from "./document.ts";
import { formatOfPath, parseDocument } from "./parse.ts";

/**
 * Reads the bytes of a file as JSON or YAML. Never throws: what is wrong with it is in `problems`.
 * Without a format the file name decides; standard input (`-`) is JSON when it parses as JSON, else YAML.
 */
export async function readDocument(bytes: Uint8Array, path: string, format?: DocumentFormat): Promise<TextDocument> {
  const { text, problem } = decode(bytes);
  const named = format ?? (path === "-" ? undefined : formatOfPath(path));
  if (problem !== undefined) return { path, format: named ?? "json", text, root: undefined, problems: [problem] };
  if (named !== undefined) return parseDocument(text, path, named);
  const json = await parseDocument(text, path, "json");
  return json.root === undefined ? parseDocument(text, path, "yaml") : json;
}
