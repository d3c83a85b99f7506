import { type DocumentNode, memberValue, type ObjectNode } from "../document/node.ts";
import { toJson } from "../document/to-json.ts";
import { maskSecrets } from "../template/secret.ts";
import { safeText } from "./display.ts";

const lines: readonly (readonly [label: string, key: string])[] = [
  ["Name", "name"],
  ["Type", "type"],
  ["ID", "id"],
  ["Description", "description"],
  ["Status", "status"],
  ["Paused", "is_paused"],
  ["Concurrency limit", "concurrency_limit"],
  ["Active slots", "active_slots"],
  ["Created", "created"],
  ["Updated", "updated"],
];

/** A work pool (the API's object) for people: one line for each thing known of it, then its template, secrets masked. */
export function reportPool(pool: ObjectNode): string {
  const known = lines.flatMap(([label, key]) => {
    const shown = shownValue(key, memberValue(pool, key));
    return shown === undefined ? [] : [`${`${label}:`.padEnd(20)}${shown}\n`];
  });
  const template = memberValue(pool, "base_job_template");
  const text = template === undefined ? "none" : toJson(maskSecrets([], template));
  return `${known.join("")}Base job template:\n${text}\n`;
}

function shownValue(key: string, value: DocumentNode | undefined): string | undefined {
  switch (value?.kind) {
    case "string":
      return safeText(key === "description" ? textOf(maskSecrets([key], value)) : value.value);
    case "boolean":
      return value.value ? "yes" : "no";
    case "number":
      return value.text;
    default:
      return key === "concurrency_limit" ? "none" : undefined;
  }
}

function textOf(node: DocumentNode): string {
  return node.kind === "string" ? node.value : "";
}
