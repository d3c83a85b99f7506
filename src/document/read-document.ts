import { decode } from "./decode.ts";
import type { DocumentFormat, TextDocument } from "./document.ts";
import { formatOfPath } from "./format-of-path.ts";
import { parseDocument } from "./parse.ts";

/**
 * Reads the bytes of a file as JSON or YAML. Never throws: what is wrong with it is in `problems`.
 * Without a format the file name decides; standard input (`-`) is JSON when it parses as JSON, else YAML.
 */
export async function readDocument(bytes: Uint8Array, path: string, format?: DocumentFormat): Promise<TextDocument> {
  const named = format ?? (path === "-" ? undefined : formatOfPath(path));
  const decoded = decode(bytes, named ?? "json");
  if (decoded.problem !== undefined) {
    return { path, format: named ?? "json", text: decoded.text, root: undefined, problems: [decoded.problem] };
  }
  return named === undefined ? guess(decoded.text, path) : parseDocument(decoded.text, path, named);
}

async function guess(text: string, path: string): Promise<TextDocument> {
  const json = await parseDocument(text, path, "json");
  if (json.root !== undefined || text.trim() === "") return json;
  const yaml = await parseDocument(text, path, "yaml");
  // When it is neither, brackets say which one it was meant to be.
  return yaml.root === undefined && /^\uFEFF?\s*[{[]/.test(text) ? json : yaml;
}
