import { memberValue, type ObjectNode } from "../document/node.ts";

/** The names that a schema requires, such as those of the variables that every run must bring. */
export function requiredNames(schema: ObjectNode | undefined): ReadonlySet<string> {
  const required = memberValue(schema, "required");
  const items = required?.kind === "array" ? required.items : [];
  return new Set(items.flatMap((item) => (item.kind === "string" ? [item.value] : [])));
}
