import { type DocumentNode, distinctMembers, memberValue, type ObjectNode } from "../document/node.ts";
import { toJson } from "../document/to-json.ts";
import { acceptedTypes } from "../template/accepted-types.ts";
import { requiredNames } from "../template/required-names.ts";
import { maskSecrets } from "../template/secret.ts";
import { shorten } from "./shorten.ts";
import { reportTable } from "./table.ts";

/** Longest default that the table shows whole, in UTF-16 units. */
const longestDefault = 40;

/** The variables of a template for people: name, type, default (secrets masked, nothing where there is none), title. */
export function reportVariables(variables: ObjectNode, properties: ObjectNode): string {
  const rows = distinctMembers(properties).map(({ key, value }) => [
    key,
    acceptedTypes(value, variables).join(" | "),
    shownDefault(key, memberValue(value, "default")),
    textAt(value, "title"),
  ]);
  return reportTable(["variable", "type", "default", "title"], rows);
}

/**
 * The variables of a template as one JSON document: a list of objects with `name`, `types` (empty: any), `required`,
 * `default` (absent where there is none), `title` and `description` (null where there is none).
 */
export function reportVariablesAsJson(variables: ObjectNode, properties: ObjectNode): string {
  const required = requiredNames(variables);
  const items = distinctMembers(properties).map(({ key, value }) => {
    const title = memberValue(value, "title");
    const description = memberValue(value, "description");
    const preset = memberValue(value, "default");
    const members = [
      `"name": ${JSON.stringify(key)}`,
      `"types": [${acceptedTypes(value, variables)
        .map((type) => JSON.stringify(type))
        .join(", ")}]`,
      `"required": ${required.has(key)}`,
      ...(preset === undefined ? [] : [`"default": ${toJson(preset, { prefix: "    " })}`]),
      `"title": ${title?.kind === "string" ? JSON.stringify(title.value) : "null"}`,
      `"description": ${description?.kind === "string" ? JSON.stringify(description.value) : "null"}`,
    ];
    return `  {\n    ${members.join(",\n    ")}\n  }`;
  });
  return items.length === 0 ? "[]\n" : `[\n${items.join(",\n")}\n]\n`;
}

function shownDefault(name: string, value: DocumentNode | undefined): string {
  if (value === undefined) return "";
  const masked = maskSecrets(["variables", "properties", name, "default"], value);
  return shorten(masked.kind === "string" ? masked.value : toJson(masked, { indent: 0 }), longestDefault);
}

function textAt(schema: DocumentNode, key: string): string {
  const value = memberValue(schema, key);
  return value?.kind === "string" ? value.value : "";
}
