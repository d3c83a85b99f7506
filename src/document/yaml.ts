import { parse } from "yaml";
import type { TextDocument } from "./document.ts";

/** Reads a YAML text (YAML 1.2 core schema; one document). */
export function parseYaml(text: string, path: string): TextDocument {
  parse(text);
  return { path, format: "yaml", text, root: undefined, problems: [] };
}
