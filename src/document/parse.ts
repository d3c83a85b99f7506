import type { DocumentFormat, TextDocument } from "./document.ts";
import { isJson, parseJson } from "./json.ts";

/**
 * Reads a text as JSON or YAML. Never throws: what is wrong with the text is in `problems`. JSON in a YAML file is
 * read as JSON, which it is. The YAML parser is loaded only when a text needs it.
 */
export async function parseDocument(text: string, path: string, format: DocumentFormat): Promise<TextDocument> {
  if (format === "json" || (/^\uFEFF?\s*[{[]/.test(text) && isJson(text))) return parseJson(text, path);
  const { parseYaml } = await import("./yaml.ts");
  return parseYaml(text, path);
}
