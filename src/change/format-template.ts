import type { TextDocument } from "../document/document.ts";
import { parseDocument } from "../document/parse.ts";
import { rootOf } from "../document/root-of.ts";
import { toJson } from "../document/to-json.ts";
import { UserError } from "../errors.ts";
import { canonicalOrder, canonicalTemplate, type OrderScope, scopeBelow } from "./canonical-template.ts";
import { sameValue } from "./same-value.ts";

/**
 * The canonical form of a template's text: keys in the order in which Prefect writes them; JSON indented by two, YAML in
 * one layout with its comments. Formatting twice changes nothing. Errors: exit 1 for a text that cannot be read, exit 3
 * for a YAML text that would not mean the same afterwards.
 */
export async function formatTemplate(document: TextDocument): Promise<string> {
  const root = rootOf(document);
  if (document.format === "json") return `${toJson(canonicalTemplate(root))}\n`;
  const { formatYaml } = await import("../document/format-yaml.ts");
  const once = formatYaml(document.text, (path, keys) => canonicalOrder(scopeAt(path), keys));
  // A comment that moves can take a second pass to come to rest.
  const text = formatYaml(once, (_path, keys) => keys);
  const written = await parseDocument(text, document.path, "yaml");
  if (written.root !== undefined && sameValue(written.root, root)) return text;
  throw new UserError(`${document.path} cannot be formatted without changing what it means`);
}

function scopeAt(path: readonly string[]): OrderScope {
  return path.reduce<OrderScope>((scope, step) => (step === "*" ? scope : scopeBelow(scope, step)), "template");
}
