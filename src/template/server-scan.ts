import { type DocumentNode, distinctMembers, type ObjectNode } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import { rememberEach } from "../document/remember.ts";
import { type Placeholder, placeholdersIn } from "./placeholder.ts";

/** A placeholder that the server counts. */
export interface ScannedPlaceholder {
  /** The place of the string in what was scanned; of a key: of its member. */
  readonly path: Path;
  /** The string is a key: a worker never fills it, and yet the server counts it. */
  readonly inKey: boolean;
  readonly placeholder: Placeholder;
}

/**
 * The placeholders that the server sees in `job_configuration`; each name must be a key of `variables.properties`,
 * whatever its kind. It scans the JSON text of each top-level value: nested keys count (top-level keys do not), and
 * what JSON escapes (non-ASCII letters, a tab between the braces) hides a placeholder from it, though not from a worker.
 */
export function scanAsServer(jobConfiguration: DocumentNode): readonly ScannedPlaceholder[] {
  return jobConfiguration.kind === "object" ? scanObject(jobConfiguration) : [];
}

const scanObject = rememberEach((jobConfiguration: ObjectNode): readonly ScannedPlaceholder[] => {
  const found: ScannedPlaceholder[] = [];
  for (const { key, value } of distinctMembers(jobConfiguration)) scanValue(value, [key], found);
  return found;
});

function scanValue(node: DocumentNode, path: Path, found: ScannedPlaceholder[]): void {
  if (node.kind === "string") {
    scanText(node.value, path, false, found);
  } else if (node.kind === "array") {
    for (const [index, item] of node.items.entries()) scanValue(item, [...path, String(index)], found);
  } else if (node.kind === "object") {
    for (const { key, value } of distinctMembers(node)) {
      scanText(key, [...path, key], true, found);
      scanValue(value, [...path, key], found);
    }
  }
}

function scanText(text: string, path: Path, inKey: boolean, found: ScannedPlaceholder[]): void {
  if (!text.includes("{{")) return;
  // An escape holds a backslash, which no placeholder may; one unit for one unit keeps the offsets.
  for (const placeholder of placeholdersIn(text.replace(/[^ -~]/g, "\\"))) found.push({ path, inKey, placeholder });
}
