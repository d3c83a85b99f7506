import type { Difference } from "../change/difference.ts";
import { toPointer } from "../document/pointer.ts";
import { toJson } from "../document/to-json.ts";

/** Differences as JSON text: a list of `kind`, `pointer`, and `before` and `after` where there are any. */
export function differencesAsData(differences: readonly Difference[]): string {
  const items = differences.map((difference) => {
    const members = [
      `"kind": ${JSON.stringify(difference.kind)}`,
      `"pointer": ${JSON.stringify(toPointer(difference.path))}`,
    ];
    if ("before" in difference) members.push(`"before": ${toJson(difference.before, { prefix: "    " })}`);
    if ("after" in difference) members.push(`"after": ${toJson(difference.after, { prefix: "    " })}`);
    return `  {\n    ${members.join(",\n    ")}\n  }`;
  });
  return items.length === 0 ? "[]" : `[\n${items.join(",\n")}\n]`;
}
